package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Watches over deletions, and places and releases legal holds; for each it takes two.
public final class PrivacyOfficer extends Member {
    public PrivacyOfficer(Session session) {
        super(session);
    }

    /// @return the hold's id; it protects from now on
    public String proposesHold(String userId, String reference, Instant reviewAt) {
        var request = Json.object(
                "scope",
                List.of(Json.object("kind", "user", "id", userId)),
                "authority",
                "Central Family Court",
                "reference",
                reference,
                "reason",
                "Preservation order of the court",
                "reviewAt",
                reviewAt.toString());
        return session().post("/api/v1/holds", request).expect(201).json().path("id").asString();
    }

    public Answer approves(String holdId) {
        return session().post("/api/v1/holds/" + holdId + "/approval", null);
    }

    public Answer proposesRelease(String holdId) {
        return session().post("/api/v1/holds/" + holdId + "/release", null);
    }

    public Answer approvesRelease(String holdId) {
        return session().post("/api/v1/holds/" + holdId + "/release-approval", null);
    }

    public JsonNode hold(String holdId) {
        return session().get("/api/v1/holds/" + holdId).expect(200).json();
    }

    public JsonNode deletion(String deletionId) {
        return session().get("/api/v1/deletions/" + deletionId).expect(200).json();
    }
}
