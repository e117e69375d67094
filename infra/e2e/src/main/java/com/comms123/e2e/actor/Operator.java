package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;

/// Somebody who operates the platform: registers schools and clubs, and appoints their first administrator.
public final class Operator extends Member {
    public Operator(Session session) {
        super(session);
    }

    /// @return the new organisation's id
    public String registers(String kind, String name) {
        return session()
                .post("/api/v1/organisations", Json.object("name", name, "kind", kind, "joining", "open"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /// @return the new group's id
    public String addsGroup(String organisationId, String name) {
        return session()
                .post("/api/v1/organisations/" + organisationId + "/groups", Json.object("name", name))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    public Answer appoints(String userId, String organisationId) {
        return session().patch(
                "/api/v1/organisations/" + organisationId + "/members/" + userId,
                Json.object("role", "admin"));
    }
}
