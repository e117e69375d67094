package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.certificate.domain.CanonicalJson;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// The whole service over HTTP and Kafka; the other owners are played.
@PlatformTest
class RetentionIT {
    private static final List<String> OTHERS = List.of("identity-service", "membership-service", "messaging-service",
            "audit-service", "gateway");
    private static final String RECEIPT = "dGhlIHJlY2VpcHQgb2YgYSB0ZXN0IG9mIHJldGVudGlvbg";

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final UUID officer1 = Ids.next();
    private final UUID officer2 = Ids.next();
    private final UUID user = Ids.next();
    private final UUID group = Ids.next();
    private final UUID pupil = Ids.next();
    private final UUID deletion = Ids.next();

    @Autowired
    RetentionIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
    }

    @Test
    void a_person_is_held_released_purged_and_certified() {
        var dueAt = requestDeletion();
        assertThat(byReceipt().json().path("state").asString()).isEqualTo("scheduled");

        var hold = placeHold(Map.of());
        events.await(LegalHoldPlaced.class, placed -> placed.holdId().equals(hold));
        assertThat(events.await(LegalHoldPlaced.class, placed -> placed.holdId().equals(hold)).metadata().actor())
                .isEqualTo(officer1.toString());
        assertThat(first().post("/api/v1/holds/" + hold + "/approval", null).code())
                .isEqualTo("second-officer-required");
        assertThat(second().post("/api/v1/holds/" + hold + "/approval", null).json().path("state").asString())
                .isEqualTo("active");
        events.await(LegalHoldApproved.class, approved -> approved.holdId().equals(hold));

        clock.set(dueAt.plus(Duration.ofDays(1)));
        var held = byOfficer();
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(held.path("holds").path(0).path("id").asString()).isEqualTo(hold.toString());
        assertThat(byReceipt().json().path("state").asString()).isEqualTo("held");

        assertThat(first().post("/api/v1/holds/" + hold + "/release", null).status()).isEqualTo(200);
        events.await(LegalHoldReleaseProposed.class, proposed -> proposed.holdId().equals(hold));
        assertThat(byOfficer().path("state").asString()).isEqualTo("held");
        assertThat(first().post("/api/v1/holds/" + hold + "/release-approval", null).status()).isEqualTo(403);
        assertThat(second().post("/api/v1/holds/" + hold + "/release-approval", null).json().path("state").asString())
                .isEqualTo("released");
        events.await(LegalHoldReleased.class, released -> released.holdId().equals(hold));
        var released = byOfficer();
        assertThat(released.path("state").asString()).isEqualTo("scheduled");
        assertThat(Instant.parse(released.path("dueAt").asString()))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(first().get("/api/v1/deletions/" + deletion + "/certificate").code())
                .isEqualTo("no-certificate-yet");

        clock.advance(Duration.ofDays(7));
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(user)).event();
        assertThat(due.kind()).isEqualTo(RecordKind.USER);
        OTHERS.forEach(owner -> events.publish(
                new RecordPurged(due.purgeId(), due.kind(), user, owner, Map.of("things", 2L), 0)));
        var erased = events.await(RecordErased.class, done -> done.recordId().equals(user)).event();

        var purged = byReceipt().json();
        assertThat(purged.path("state").asString()).isEqualTo("purged");
        assertThat(purged.path("certificateId").asString()).isEqualTo(erased.certificateId().toString());
        assertThat(purged.path("parts").path("identity").path("counts").path("things").asLong()).isEqualTo(2);
        assertThat(purged.path("parts").path("retention").path("counts").path("hold-texts").asLong()).isEqualTo(1);
        assertThat(purged.path("awaiting").isEmpty()).isTrue();
        verifyCertificate();

        var forgotten = first().get("/api/v1/holds/" + hold).json();
        assertThat(forgotten.path("reason").isNull()).isTrue();
        assertThat(forgotten.path("approvedBy").asString()).isEqualTo(officer2.toString());
        assertThat(events.records(Topics.LEGAL_HOLD_PLACED)).noneMatch(r -> new String(r.value()).contains("canary"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ORGANISATION", "GROUP", "PUPIL", "MESSAGE", "CALL"})
    void schools_groups_pupils_messages_and_calls_are_held_with_their_school_purged_and_certified(RecordKind kind) {
        var record = Ids.next();
        var school = kind == RecordKind.ORGANISATION ? record : Ids.next();
        var hold = placeHold(Map.of("scope", List.of(Map.of("kind", "organisation", "id", school))));
        var dueAt = requestDeletion(kind, record, school);
        await().until(() -> byReceipt().json().path("state").asString().equals("held"));
        assertThat(byReceipt().json().path("kind").asString()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
        assertThat(byOfficer().path("recordId").asString()).isEqualTo(record.toString());
        second().post("/api/v1/holds/" + hold + "/approval", null);
        first().post("/api/v1/holds/" + hold + "/release", null);
        second().post("/api/v1/holds/" + hold + "/release-approval", null);
        assertThat(byOfficer().path("dueAt").asString()).isEqualTo(dueAt.toString());

        clock.set(dueAt);
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(record)).event();
        assertThat(due.kind()).isEqualTo(kind);
        OTHERS.forEach(owner -> events.publish(
                new RecordPurged(due.purgeId(), due.kind(), record, owner, Map.of("things", 2L), 0)));
        var erased = events.await(RecordErased.class, done -> done.recordId().equals(record)).event();
        assertThat(erased.kind()).isEqualTo(kind);
        assertThat(byReceipt().json().path("state").asString()).isEqualTo("purged");
        verifyCertificate();
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "GROUP", "PUPIL"})
    void a_message_is_held_with_its_author_and_with_whom_it_was_sent_to(RecordKind kind) {
        var id = switch (kind) {
            case GROUP -> group;
            case PUPIL -> pupil;
            default -> user;
        };
        placeHold(Map.of("scope", List.of(Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "id", id))));
        requestDeletion(RecordKind.MESSAGE, Ids.next(), Ids.next());
        await().until(() -> byOfficer().path("state").asString().equals("held"));
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "PUPIL"})
    void a_call_is_held_with_whom_it_concerns(RecordKind kind) {
        var id = kind == RecordKind.USER ? user : pupil;
        placeHold(Map.of("scope", List.of(Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "id", id))));
        requestDeletion(RecordKind.CALL, Ids.next(), Ids.next());
        await().until(() -> byOfficer().path("state").asString().equals("held"));
    }

    @Test
    void a_confidential_hold_shows_the_person_only_that_removal_is_not_complete() {
        var before = requestDeletionAndSee();
        var hold = placeHold(Map.of("confidential", true));
        second().post("/api/v1/holds/" + hold + "/approval", null);
        assertThat(byOfficer().path("state").asString()).isEqualTo("held");
        assertThat(byReceipt().body()).isEqualTo(before);

        clock.set(Instant.parse(byOfficer().path("dueAt").asString()).plus(Duration.ofDays(40)));
        second().post("/api/v1/holds/" + hold + "/release", null);
        first().post("/api/v1/holds/" + hold + "/release-approval", null);
        assertThat(byReceipt().body()).isEqualTo(before);
        assertThat(byReceipt().body()).doesNotContain(hold.toString());
    }

    @Test
    void a_hold_placed_before_the_request_counts() {
        placeHold(Map.of());
        requestDeletion();
        await().until(() -> byOfficer().path("state").asString().equals("held"));
    }

    @Test
    void a_hold_that_comes_after_the_claim_says_so() {
        clock.set(requestDeletion());
        events.await(RecordPurgeDue.class, due -> due.recordId().equals(user));
        var alone = first().post("/api/v1/holds", hold(user, Map.of()));
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.code()).isEqualTo("already-purging");
        assertThat(alone.json().path("errors").path(0).path("field").asString()).isEqualTo("scope[0]");

        var both = new HashMap<>(hold(user, Map.of()));
        both.put("scope", List.of(Map.of("kind", "user", "id", user), Map.of("kind", "message", "id", Ids.next())));
        var placed = first().post("/api/v1/holds", both);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().path("tooLateFor").path(0).path("deletionId").asString())
                .isEqualTo(deletion.toString());
    }

    @Test
    void a_wrong_receipt_an_absent_one_and_a_deletion_that_does_not_exist_look_alike() {
        requestDeletion();
        for (var path : List.of("/api/v1/deletions/" + deletion, "/api/v1/deletions/" + deletion + "/certificate")) {
            var unknown = http.with("Receipt", RECEIPT).get(path.replace(deletion.toString(), Ids.next().toString()));
            assertThat(unknown.status()).isEqualTo(404);
            for (var other : List.of(http.get(path), http.with("Receipt", "wrong").get(path),
                    http.as(tokens.user(Ids.next())).get(path),
                    http.as(tokens.user(Ids.next(), "operator", "auditor")).get(path),
                    http.as(tokens.user(user)).get(path))) {
                assertThat(other.status()).isEqualTo(404);
                assertThat(other.code()).isEqualTo(unknown.code());
                assertThat(other.json().path("detail")).isEqualTo(unknown.json().path("detail"));
            }
        }
        assertThat(http.as("not-a-token").get("/api/v1/deletions/" + deletion).status()).isEqualTo(401);
        assertThat(http.with("Receipt", RECEIPT).as(tokens.user(Ids.next())).get("/api/v1/deletions/" + deletion)
                .status()).isEqualTo(200);
    }

    @Test
    void the_schedule_and_the_holds_are_for_privacy_officers() {
        for (var path : List.of("/api/v1/deletions", "/api/v1/holds", "/api/v1/holds/" + Ids.next())) {
            assertThat(http.get(path).status()).isEqualTo(401);
            assertThat(http.as(tokens.user(Ids.next(), "operator", "auditor")).get(path).status()).isEqualTo(403);
            assertThat(http.with("Receipt", RECEIPT).get(path).status()).isEqualTo(401);
        }
        var stranger = http.as(tokens.user(Ids.next()));
        assertThat(stranger.post("/api/v1/holds", hold(user, Map.of())).status()).isEqualTo(403);
        for (var step : List.of("approval", "release", "release-approval")) {
            assertThat(stranger.post("/api/v1/holds/" + Ids.next() + "/" + step, null).status()).isEqualTo(403);
            assertThat(first().post("/api/v1/holds/" + Ids.next() + "/" + step, null).code())
                    .isEqualTo("hold-not-found");
        }
    }

    @Test
    void the_schedule_is_paged_by_due_moment_and_filtered() {
        var soon = Instant.parse("2025-01-01T00:00:00Z");
        var ids = new HashSet<String>();
        for (var i = 0; i < 5; i++) {
            var id = Ids.next();
            var held = Ids.next();
            placeHold(held, Map.of());
            // Two at the same moment: the page's end may lie between them.
            publish(held, id, soon.plusSeconds(i / 2));
            ids.add(id.toString());
        }
        var filter = "?state=held&dueBefore=2025-01-02T00:00:00Z&limit=2";
        await().until(() -> pages(filter).size() == 5);
        assertThat(pages(filter)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(pages("?dueBefore=2025-01-02T00:00:00Z&limit=2")).containsAll(ids);
        assertThat(pages("?state=held&limit=2")).containsAll(ids);
        assertThat(pages("?limit=3")).containsAll(ids);
        assertThat(pages("?state=purging&dueBefore=2025-01-02T00:00:00Z")).doesNotContainAnyElementsOf(ids);

        var next = first().get("/api/v1/deletions" + filter).json().path("next").asString();
        assertThat(first().get("/api/v1/deletions?state=purged&cursor=" + next).code()).isEqualTo("invalid-cursor");
        assertThat(first().get("/api/v1/deletions?state=gone").status()).isEqualTo(400);
        assertThat(first().get("/api/v1/deletions?dueBefore=soon").status()).isEqualTo(400);
        assertThat(first().get("/api/v1/deletions?dueBefor=" + soon).code()).isEqualTo("unknown-parameter");
        assertThat(first().get("/api/v1/deletions?limit=0").status()).isEqualTo(400);
        assertThat(first().get("/api/v1/deletions/not-an-id").status()).isEqualTo(400);
    }

    @Test
    void holds_are_listed_in_the_order_of_their_placing() {
        var placed = List.of(placeHold(Map.of()), placeHold(Map.of()), placeHold(Map.of()));
        second().post("/api/v1/holds/" + placed.get(1) + "/approval", null);
        var found = holdPages("?limit=2");
        assertThat(found).containsSubsequence(placed.stream().map(UUID::toString).toList());
        assertThat(holdPages("?state=active&limit=1")).contains(placed.get(1).toString())
                .doesNotContain(placed.getFirst().toString());
        assertThat(first().get("/api/v1/holds?state=gone").status()).isEqualTo(400);
    }

    @Test
    void holds_to_be_reviewed_are_listed_by_their_review_until_somebody_has_looked() {
        var now = clock.instant();
        var later = placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(60)).toString()));
        var second = placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(9)).toString()));
        var first = placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(8)).toString()));
        var alsoSecond = placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(9)).toString()));
        var due = holdPages("?reviewDue=true&limit=1");
        assertThat(due).containsSubsequence(first.toString(), second.toString(), alsoSecond.toString())
                .doesNotContain(later.toString());
        assertThat(first().get("/api/v1/holds/" + first).json().path("reviewDue").asBoolean()).isTrue();
        assertThat(first().get("/api/v1/holds/" + later).json().path("reviewDue").asBoolean()).isFalse();

        var path = "/api/v1/holds/" + first + "/review";
        var next = now.plus(Duration.ofDays(180));
        assertThat(http.as(tokens.user(Ids.next())).put(path, Map.of("reviewAt", next.toString())).status())
                .isEqualTo(403);
        assertThat(second().put(path, Map.of("reviewAt", now.toString())).status()).isEqualTo(400);
        assertThat(second().put(path, Map.of()).status()).isEqualTo(400);
        var reviewed = second().put(path, Map.of("reviewAt", next.toString()));
        assertThat(reviewed.json().path("reviewDue").asBoolean()).isFalse();
        assertThat(reviewed.json().path("reviewAt").asString()).isEqualTo(next.toString());
        assertThat(second().put(path, Map.of("reviewAt", next.toString())).status()).isEqualTo(200);
        assertThat(events.await(LegalHoldReviewed.class, event -> event.holdId().equals(first)).event())
                .isEqualTo(new LegalHoldReviewed(first, List.of(new RecordReference(RecordKind.USER,
                        UUID.fromString(reviewed.json().path("scope").path(0).path("id").asString()))), officer2,
                        next));
        assertThat(holdPages("?reviewDue=true&limit=50")).doesNotContain(first.toString())
                .contains(second.toString());
        assertThat(first().get("/api/v1/holds?reviewDue=true&state=active").code()).isEqualTo("invalid-request");
        assertThat(second().put("/api/v1/holds/" + Ids.next() + "/review", Map.of("reviewAt", next.toString())).code())
                .isEqualTo("hold-not-found");
    }

    @Test
    void the_same_idempotency_key_places_one_hold() {
        var sender = first().with("Idempotency-Key", Ids.next().toString());
        var body = hold(user, Map.of());
        var one = sender.post("/api/v1/holds", body);
        assertThat(one.status()).isEqualTo(201);
        assertThat(one.headers().firstValue("Location")).contains("/api/v1/holds/" + one.json().path("id").asString());
        assertThat(sender.post("/api/v1/holds", body).json().path("id")).isEqualTo(one.json().path("id"));
        assertThat(sender.post("/api/v1/holds", hold(Ids.next(), Map.of())).code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void each_wrong_field_is_told() {
        assertThat(errors(Map.of("scope", List.of()))).contains("scope");
        assertThat(errors(Map.of("authority", " "))).contains("authority");
        assertThat(errors(Map.of("reference", "x".repeat(201)))).contains("reference");
        assertThat(errors(Map.of("reason", ""))).contains("reason");
        assertThat(errors(Map.of("reviewAt", clock.instant().toString()))).contains("reviewAt");
        assertThat(first().post("/api/v1/holds", hold(user, Map.of("reviewAt", "tomorrow"))).status()).isEqualTo(400);
        assertThat(first().post("/api/v1/holds", hold(user, Map.of("canary", 1))).code()).isEqualTo("unknown-field");
        assertThat(first().post("/api/v1/holds", "{").status()).isEqualTo(400);
        assertThat(first().post("/api/v1/holds", "{}").status()).isEqualTo(400);
        assertThat(errors(Map.of("scope", List.of(Map.of("kind", "user"))))).contains("scope[0].id");
        assertThat(first().post("/api/v1/holds",
                hold(user, Map.of("scope", List.of(Map.of("kind", "planet", "id", user))))).status()).isEqualTo(400);
    }

    @Test
    void an_answer_to_an_unknown_purge_is_a_dead_letter_and_blocks_nothing() {
        var unknown = Ids.next();
        events.publish(new RecordPurged(unknown, RecordKind.USER, user, "gateway", Map.of(), 0));
        await().untilAsserted(() -> assertThat(events.records(Topics.RECORD_PURGED + ".dlt"))
                .anyMatch(record -> new String(record.value()).contains(unknown.toString())));
        a_hold_placed_before_the_request_counts();
    }

    private void verifyCertificate() {
        var certificate = http.with("Receipt", RECEIPT).get("/api/v1/deletions/" + deletion + "/certificate").json();
        var statement = CanonicalJson
                .of(new JsonMapper().convertValue(certificate.path("statement"), Map.class));
        var key = http.get("/api/v1/deletions/certificate-keys").json().path("keys").path(0);
        assertThat(key.path("kid").asString()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        var signed = new SignedCertificate(
                new CertificateId(UUID.fromString(certificate.path("statement").path("id").asString())), statement,
                certificate.path("keyId").asString(), certificate.path("signature").asString());
        assertThat(new CertificateKey(key.path("x").asString()).verifies(signed)).isTrue();
        assertThat(certificate.path("statement").path("removals")).hasSize(6);
        var printed = http.with("Receipt", RECEIPT).with("Accept", "application/pdf")
                .get("/api/v1/deletions/" + deletion + "/certificate");
        assertThat(printed.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(printed.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        assertThat(printed.body()).startsWith("%PDF-");
    }

    /// @return when it is due
    private Instant requestDeletion() {
        var dueAt = clock.instant().plus(Duration.ofDays(30));
        publish(user, deletion, dueAt);
        await().until(() -> byReceipt().status() == 200);
        return dueAt;
    }

    /// @return when it is due
    private Instant requestDeletion(RecordKind kind, UUID record, UUID school) {
        var now = clock.instant();
        var dueAt = now.plus(Duration.ofDays(30));
        var hash = DeletionRequest.hashOf(RECEIPT);
        events.publish(switch (kind) {
            case ORGANISATION -> new OrganisationDeletionRequested(record, deletion, now, dueAt, hash, "2.1");
            case GROUP -> new GroupDeletionRequested(record, school, deletion, now, dueAt, hash, "2.1");
            case PUPIL -> new PupilDeletionRequested(record, school, deletion, now, dueAt, hash, "2.1");
            case MESSAGE -> withdrawn(record, school, dueAt);
            case CALL -> new CallDeletionRequested(record, school, List.of(user), List.of(pupil), deletion, now, dueAt,
                    hash, "2.1");
            case USER -> throw new IllegalArgumentException("not asked for like this: " + kind);
        });
        return dueAt;
    }

    private MessageWithdrawn withdrawn(UUID message, UUID school, Instant dueAt) {
        return new MessageWithdrawn(message, school, List.of(group), List.of(pupil), user, deletion,
                dueAt.minus(Duration.ofDays(30)), dueAt, DeletionRequest.hashOf(RECEIPT), "2.1");
    }

    private String requestDeletionAndSee() {
        requestDeletion();
        return byReceipt().body();
    }

    private void publish(UUID who, UUID id, Instant dueAt) {
        var event = new UserDeletionRequested(who, id, dueAt.minus(Duration.ofDays(30)), dueAt,
                DeletionRequest.hashOf(RECEIPT), "2.1", List.of(Ids.next()));
        events.publish(event);
        events.publish(event);
    }

    private UUID placeHold(Map<String, Object> more) {
        return placeHold(user, more);
    }

    private UUID placeHold(UUID who, Map<String, Object> more) {
        var placed = first().post("/api/v1/holds", hold(who, more));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return UUID.fromString(placed.json().path("id").asString());
    }

    private Map<String, Object> hold(UUID who, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("scope", List.of(Map.of("kind", "user", "id", who)), "authority",
                "Anytown Police", "reference", "AP-2026-117", "reason", "canary: what somebody is said to have done",
                "reviewAt", clock.instant().plus(Duration.ofDays(90)).toString()));
        body.putAll(more);
        return body;
    }

    private String errors(Map<String, Object> wrong) {
        var answer = first().post("/api/v1/holds", hold(user, wrong));
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("errors").toString();
    }

    private TestHttp first() {
        return http.as(tokens.user(officer1, "privacy-officer"));
    }

    private TestHttp second() {
        return http.as(tokens.user(officer2, "privacy-officer"));
    }

    private Response byReceipt() {
        return http.with("Receipt", RECEIPT).get("/api/v1/deletions/" + deletion);
    }

    private tools.jackson.databind.JsonNode byOfficer() {
        return first().get("/api/v1/deletions/" + deletion).json();
    }

    private List<String> pages(String query) {
        return allPages("/api/v1/deletions" + query);
    }

    private List<String> holdPages(String query) {
        return allPages("/api/v1/holds" + query);
    }

    private List<String> allPages(String path) {
        var ids = new java.util.ArrayList<String>();
        var cursor = "";
        do {
            var page = first().get(path + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
            var next = page.json().path("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }
}
