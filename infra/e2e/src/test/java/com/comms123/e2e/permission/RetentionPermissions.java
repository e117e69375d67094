package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.GUARDIAN;
import static com.comms123.e2e.permission.Who.NOBODY;
import static com.comms123.e2e.permission.Who.OPERATOR;
import static com.comms123.e2e.permission.Who.PRIVACY_OFFICER;
import static com.comms123.e2e.permission.Who.SIGNED_IN;

import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Permissions for deletions, holds and access requests.
final class RetentionPermissions {
    private static final String ACCESS_REQUESTS = "/api/v1/access-requests";

    private RetentionPermissions() {}

    static List<Rule> all() {
        var of = new Service("retention");
        var officer = Set.of(PRIVACY_OFFICER);
        return List.of(
                of.rule("GET", "/api/v1/deletions", officer),
                of.rule("GET", "/api/v1/deletions/{deletionId}", officer).remark("and whoever has the receipt"),
                of.rule("GET", "/api/v1/deletions/{deletionId}/certificate", NOBODY)
                        .remark("privacy officers and whoever has the receipt, once it is purged: shown by the story"),
                of.rule("GET", "/api/v1/deletions/certificate-keys", EVERYBODY),
                of.rule("GET", "/api/v1/purging", EnumSet.of(OPERATOR, PRIVACY_OFFICER)),
                of.rule("GET", "/api/v1/purging/dry-run", officer),
                of.rule("PUT", "/api/v1/purging/pause", Set.of(OPERATOR))
                        .sending(_ -> Json.object("reason", "a test of who may")).remark("resumed by the next"),
                of.rule("DELETE", "/api/v1/purging/pause", Set.of(OPERATOR)),
                of.rule("POST", "/api/v1/purging/allowance", officer).answering(409)
                        .remark("no batch waits, so permitted callers get a refusal"),
                of.rule("GET", "/api/v1/holds", officer),
                of.rule("POST", "/api/v1/holds", officer).sending(RetentionPermissions::hold).answering(201),
                of.rule("GET", "/api/v1/holds/{holdId}", officer),
                of.rule("POST", "/api/v1/holds/{holdId}/notes", officer).usingUp("holdId", Supplies::proposedHold)
                        .sending(_ -> Json.object("text", "The court has confirmed it."))
                        .answering(201),
                of.rule("PUT", "/api/v1/holds/{holdId}/review", officer).usingUp("holdId", Supplies::proposedHold)
                        .sending(world -> Json.object("reviewAt", world.now().plus(Duration.ofDays(500)).toString())),
                of.rule("POST", "/api/v1/holds/{holdId}/approval", officer).usingUp("holdId", Supplies::proposedHold)
                        .answering(200, 204)
                        .remark("not the one who proposed it"),
                of.rule("POST", "/api/v1/holds/{holdId}/release", officer).usingUp("holdId", Supplies::activeHold)
                        .answering(200, 204),
                of.rule("POST", "/api/v1/holds/{holdId}/release-approval", officer)
                        .usingUp("holdId", Supplies::holdToBeReleased)
                        .answering(200, 204)
                        .remark("not the one who proposed it"),
                of.rule("GET", "/api/v1/holds/{holdId}/exports", officer),
                of.rule("POST", "/api/v1/holds/{holdId}/exports", officer).usingUp("holdId", Supplies::activeHold)
                        .sending(_ -> Json.object("authority", "Family Court", "reference", "FC-1"))
                        .answering(201),
                of.rule("GET", "/api/v1/holds/{holdId}/exports/{exportId}", NOBODY)
                        .remark("privacy officers: shown by HeldRecordsIT"),
                of.rule("GET", "/api/v1/holds/{holdId}/exports/{exportId}/package", NOBODY)
                        .remark("the privacy officer who asked, once it is sealed and until it expires: shown by HeldRecordsIT"),
                of.rule("GET", ACCESS_REQUESTS, SIGNED_IN).remark("one's own; privacy officers: all, by ids"),
                of.rule("POST", ACCESS_REQUESTS, SIGNED_IN).onOwnRecord()
                        .sending(
                                world -> Json.object(
                                        "subject",
                                        Json.object("kind", "user", "id", world.ownId())))
                        .answering(201)
                        .remark("for oneself; a guardian without restrictions for a pupil; an admin for the organisation"),
                of.rule("GET", ACCESS_REQUESTS + "/{accessRequestId}", EnumSet.of(GUARDIAN, PRIVACY_OFFICER))
                        .remark("the requester; privacy officers, by ids"),
                of.rule("PUT", ACCESS_REQUESTS + "/{accessRequestId}/fee", officer)
                        .usingUp("accessRequestId", Supplies::anotherAccessRequest)
                        .sending(_ -> Json.object("outcome", "waived", "reference", "W-1"))
                        .remark("not of their own request"),
                of.rule("PUT", ACCESS_REQUESTS + "/{accessRequestId}/clarification", officer)
                        .sending(_ -> Json.object("state", "given")),
                of.rule("GET", ACCESS_REQUESTS + "/{accessRequestId}/package", NOBODY)
                        .remark("the requester, once it is complete and until it expires: shown by AccessRequestsIT"),
                of.internal("GET", "/internal/called-off-deletions/{deletionId}"),
                of.internal("GET", "/internal/erasures"),
                of.internal("GET", "/internal/protecting-holds"),
                of.internal("GET", "/internal/requested-deletions"),
                of.internal("PUT", "/internal/hold-exports/{exportId}/parts/{partId}/pieces/{number}"),
                of.internal("PUT", "/internal/access-requests/{accessRequestId}/parts/{partId}/pieces/{number}"));
    }

    private static Object hold(World world) {
        return Json.object(
                "scope",
                List.of(Json.object("kind", "user", "id", world.person(Who.MEMBER).userId())),
                "authority",
                "Central Family Court",
                "reference",
                "FC-" + UUID.randomUUID(),
                "reason",
                "Preservation order of the court",
                "reviewAt",
                world.now().plus(Duration.ofDays(400)).toString());
    }
}
