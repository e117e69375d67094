package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;

/// The administrator of a school or club.
public final class SchoolAdmin extends Staff {
    public SchoolAdmin(Session session) {
        super(session);
    }

    public boolean seesContact(String organisationId, String userId) {
        return Paging.all(session(), "/api/v1/organisations/" + organisationId + "/contacts?limit=200")
                .stream()
                .anyMatch(contact -> userId.equals(contact.path("userId").asString("")));
    }

    public Answer gives(String userId, String role, String organisationId) {
        return session().patch(
                "/api/v1/organisations/" + organisationId + "/members/" + userId,
                Json.object("role", role));
    }
}
