package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.List;

/// Somebody who operates the platform: registers schools and clubs, and invites their first administrator.
public final class Operator extends Member {
    public Operator(Session session) {
        super(session);
    }

    /// Asks somebody by mail to become the first administrator.
    public Answer invitesAdmin(String organisationId, String email) {
        return session().post(
                "/api/v1/organisations/" + organisationId + "/invitations",
                Json.object("email", email, "role", "admin"));
    }

    /// @param joining `open`, `code` or `approval`
    /// @return the new organisation's id
    public String registers(String kind, String name, String joining, List<String> groups) {
        return session()
                .post(
                        "/api/v1/organisations",
                        Json.object("name", name, "kind", kind, "joining", joining, "groups", groups))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }
}
