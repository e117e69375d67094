package com.comms123.e2e.story;

import com.comms123.contracts.Topics;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.trail.LoggedCertificate;
import com.comms123.e2e.trail.SignedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Step 7: two people release the hold. The clock moves the grace period: the record is purged; every service has
/// answered; a certificate says what was removed where (UP-4).
final class Purging {
    private static final Duration GRACE = Duration.ofDays(7);
    private static final Set<String> OWNERS = Set.of(
            "gateway",
            "identity",
            "membership",
            "messaging",
            "retention",
            "audit");
    /// Those that certainly held something of a parent who signed in, was a member and got a message.
    private static final Set<String> HOLDERS = Set.of("identity", "membership", "messaging");

    private final Stage stage;

    Purging(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Leaving.Departure departure, String holdId) {
        var first = stage.comms().privacyOfficer(1);
        var second = stage.comms().privacyOfficer(2);
        var deletion = departure.deletion();
        stage.check("one privacy officer proposes the release", () -> {
            first.proposesRelease(holdId).expect(200, 204);
        });
        stage.check("which releases nothing yet, and cannot be approved by the same", () -> {
            first.approvesRelease(holdId).expect(403, 409, 422);
            Stage.require(state(deletion.id()).equals("held"), "the record is " + state(deletion.id()));
        });
        stage.check("another approves it", () -> {
            second.approvesRelease(holdId).expect(200, 204);
            stage.patience()
                    .until("the hold is released",
                            () -> "released".equals(first.hold(holdId).path("state").asString()));
        });
        stage.check("the record is scheduled again, a grace period away", () -> {
            var again = stage.patience()
                    .until(
                            "it is scheduled",
                            () -> first.deletion(deletion.id()),
                            seen -> "scheduled".equals(seen.path("state").asString()));
            var dueAt = Instant.parse(again.path("dueAt").asString());
            var grace = Duration.between(deletion.dueAt(), dueAt);
            Stage.require(grace.compareTo(GRACE) >= 0, "it is due " + grace + " after the first date");
        });
        try (var orders = stage.broker().watch(Topics.RECORD_PURGE_DUE)) {
            stage.check("the clock moves the grace period", () -> stage.clocks().advance(GRACE));
            stage.check(
                    "every owning service gets the order to purge",
                    () -> orders.awaitKey(cast.userId(), stage.patience()));
        }
        stage.reach(Moment.PURGE_DUE);
        stage.checkUntil("the record is purged", () -> "purged".equals(state(deletion.id())));
        stage.check("every service has answered, and has nothing left", () -> {
            everyOwnerIsIn(first.deletion(deletion.id()).path("parts"));
        });
        stage.check("a signed certificate, fetched with the receipt alone, says what was removed where", () -> {
            var visitor = stage.comms().visitor();
            var certificate = visitor.certificate(deletion.id(), deletion.receipt()).expect(200).json();
            var statement = SignedCertificate.verified(certificate, visitor.certificateKeys());
            everyOwnerHasRemoved(cast.userId(), statement);
        });
        stage.check("with the audit log's proof that it has it, verified with the log's public key alone", () -> {
            var visitor = stage.comms().visitor();
            var proven = stage.patience().until("the proof is there",
                    () -> visitor.certificate(deletion.id(), deletion.receipt()).expect(200).json(),
                    certificate -> "proven".equals(certificate.path("logProof").path("state").asString()));
            LoggedCertificate.verified(proven, visitor.logKey());
        });
        stage.check("and opens to nobody without it", () -> {
            stage.comms().visitor().certificate(deletion.id(), "not-" + deletion.receipt()).expect(401, 404);
        });
    }

    private String state(String deletionId) {
        return stage.comms().privacyOfficer(1).deletion(deletionId).path("state").asString();
    }

    private static void everyOwnerHasRemoved(String userId, JsonNode statement) {
        Stage.require(userId.equals(statement.path("deletion").path("recordId").asString()), "it is about another");
        var removals = Json.elements(statement.path("removals"));
        var named = removals.stream().map(removal -> removal.path("service").asString()).toList();
        Stage.require(named.containsAll(OWNERS), "it names only " + named);
        for (var removal : removals) {
            var service = removal.path("service").asString();
            Stage.require(removal.path("residual").asLong(-1) == 0, service + " has something left");
            var removed = removal.path("removed").valueStream().mapToLong(JsonNode::asLong).sum();
            Stage.require(removed > 0 || !HOLDERS.contains(service), service + " has removed nothing");
        }
    }

    private static void everyOwnerIsIn(JsonNode parts) {
        var named = new TreeSet<>(parts.propertyNames());
        Stage.require(named.containsAll(OWNERS), "only these have answered: " + named);
        parts.properties()
                .forEach(
                        part -> Stage.require(
                                part.getValue().path("residual").asLong(-1) == 0,
                                part.getKey() + " has something left: " + part.getValue()));
    }
}
