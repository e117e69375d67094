package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
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

    /// The number of people that a message to these groups would reach now.
    public final int reach(String organisationId, List<String> groupIds) {
        return session()
                .post("/api/v1/organisations/" + organisationId + "/messages/reach", Json.object("groupIds", groupIds))
                .expect(200).json().path("people").asInt();
    }

    /// Uploads a file for a message.
    public final Answer uploads(String organisationId, String fileName, byte[] content) {
        var form = Multipart.form(
                Map.of("organisationId", organisationId),
                "file",
                fileName,
                "application/octet-stream",
                content);
        return session().send(
                "POST",
                "/api/v1/attachments",
                Map.of("Content-Type", form.contentType()),
                form.body());
    }

    /// Files a call from this person, with its recording.
    public final Answer filesCall(String organisationId, String userId, byte[] wav) {
        var form = Recording.form(organisationId, userId, wav);
        return session().send("POST", "/api/v1/calls", Map.of("Content-Type", form.contentType()), form.body());
    }

    /// Answers somebody who has replied to a message.
    public final Answer answers(String messageId, String userId, String text) {
        return session().post("/api/v1/messages/" + messageId + "/replies", Json.object("to", userId, "text", text));
    }

    /// How a message arrives, for each recipient and channel.
    public final List<JsonNode> deliveries(String messageId) {
        return Paging.all(session(), "/api/v1/messages/" + messageId + "/deliveries?limit=200");
    }

    /// Everybody the school sees as its member, page by page.
    public final List<JsonNode> members(String organisationId) {
        return Paging.all(session(), "/api/v1/organisations/" + organisationId + "/members?limit=200");
    }

    public final boolean seesMember(String organisationId, String userId) {
        return members(organisationId).stream().anyMatch(member -> userId.equals(member.path("userId").asString()));
    }
}
