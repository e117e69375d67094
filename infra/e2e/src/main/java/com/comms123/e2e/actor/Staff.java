package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Staff of a school or club.
public class Staff extends Member {
    public Staff(Session session) {
        super(session);
    }

    /// Posts a message and returns its id.
    public final String posts(String organisationId, List<String> groupIds, String subject, String body) {
        return post(organisationId, Json.object("groupIds", groupIds, "subject", subject, "body", body)).expect(201)
                .json()
                .path("id")
                .asString();
    }

    public final Answer post(String organisationId, Object message) {
        return session().post("/api/v1/organisations/" + organisationId + "/messages", message);
    }

    public final Answer postOnce(String organisationId, String idempotencyKey, Object message) {
        return session().send(
                "POST",
                "/api/v1/organisations/" + organisationId + "/messages",
                Map.of("Idempotency-Key", idempotencyKey),
                message);
    }

    /// Everybody the school sees as its member, page by page.
    public final List<JsonNode> members(String organisationId) {
        return Paging.all(session(), "/api/v1/organisations/" + organisationId + "/members?limit=200");
    }

    public final boolean seesMember(String organisationId, String userId) {
        return members(organisationId).stream().anyMatch(member -> userId.equals(member.path("userId").asString()));
    }
}
