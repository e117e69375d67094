package com.comms123.e2e.actor;

import com.comms123.e2e.Patience;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Watches over deletions, and places and releases legal holds; for each it takes two.
public final class PrivacyOfficer extends Member {
    /// An owner that finds a residue, as when a mail is on its way meanwhile, is asked again after a minute.
    private static final Patience UNTIL_ASKED_AGAIN = Patience.seconds(150);

    public PrivacyOfficer(Session session) {
        super(session);
    }

    /// @return the hold's id; it protects from now on
    public String proposesHold(String userId, String reference, Instant reviewAt) {
        return proposesHoldOn("user", userId, reference, reviewAt);
    }

    /// @param kind of the record, such as `message`
    /// @return the hold's id; it protects from now on
    public String proposesHoldOn(String kind, String recordId, String reference, Instant reviewAt) {
        return proposesHoldOn(kind, recordId, "Central Family Court", reference, "Preservation order of the court",
                reviewAt);
    }

    public String proposesHoldOn(String kind, String recordId, String authority, String reference, String reason,
            Instant reviewAt) {
        var request = Json.object(
                "scope",
                List.of(Json.object("kind", kind, "id", recordId)),
                "authority",
                authority,
                "reference",
                reference,
                "reason",
                reason,
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

    public Answer notes(String holdId, String text) {
        return session().post("/api/v1/holds/" + holdId + "/notes", Json.object("text", text));
    }

    public JsonNode hold(String holdId) {
        return session().get("/api/v1/holds/" + holdId).expect(200).json();
    }

    /// Asks for what is on hold as a sealed package for the authority.
    public Answer exports(String holdId, String authority, String reference) {
        return session().post(
                "/api/v1/holds/" + holdId + "/exports",
                Json.object("authority", authority, "reference", reference));
    }

    public JsonNode export(String holdId, String exportId) {
        return session().get("/api/v1/holds/" + holdId + "/exports/" + exportId).expect(200).json();
    }

    /// The deletion of a record, in that state; empty when there is none.
    public Optional<JsonNode> deletionOf(String recordId, String state) {
        return Paging.all(session(), "/api/v1/deletions?limit=200&state=" + state).stream()
                .filter(deletion -> recordId.equals(deletion.path("recordId").asString()))
                .findFirst();
    }

    public JsonNode deletion(String deletionId) {
        return session().get("/api/v1/deletions/" + deletionId).expect(200).json();
    }

    /// Why a deletion would not be carried out now, such as `not-due`.
    public List<String> whatKeeps(String deletionId) {
        return Paging.all(session(), "/api/v1/purging/dry-run?limit=200").stream()
                .filter(trial -> deletionId.equals(trial.path("deletionId").asString()))
                .flatMap(trial -> Json.elements(trial.path("obstacles")).stream())
                .map(obstacle -> obstacle.path("why").asString())
                .toList();
    }

    /// Waits until a deletion that is due has been carried out by every owner.
    public void awaitsRemoval(String deletionId) {
        UNTIL_ASKED_AGAIN.until("the record is purged", () -> deletion(deletionId),
                deletion -> "purged".equals(deletion.path("state").asString()));
    }

    /// Records what became of the fee of an access request.
    ///
    /// @param outcome `paid` or `waived`
    public Answer settlesFee(String requestId, String outcome) {
        return settlesFee(requestId, outcome, "R-" + requestId.substring(0, 8));
    }

    public Answer settlesFee(String requestId, String outcome, String reference) {
        return session().put("/api/v1/access-requests/" + requestId + "/fee",
                Json.object("outcome", outcome, "reference", reference));
    }
}
