package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.signedlog.CanonicalJson;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// From the request to the certificate, over HTTP and Kafka; the other owners are played.
@PlatformTest
class ErasuresIT {
    private static final List<String> OTHERS = List.of("identity-service", "membership-service", "messaging-service",
            "audit-service", "gateway");

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TwoOfficers officers;
    private final AskedDeletion asked;

    @Autowired
    ErasuresIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @Test
    void a_person_is_held_released_purged_and_certified() {
        var dueAt = asked.ofUser();
        assertThat(asked.byReceipt().json().path("state").asString()).isEqualTo("scheduled");

        var hold = officers.placeHold(asked.user, Map.of());
        events.await(LegalHoldPlaced.class, placed -> placed.holdId().equals(hold));
        assertThat(events.await(LegalHoldPlaced.class, placed -> placed.holdId().equals(hold)).metadata().actor())
                .isEqualTo(officers.firstId.toString());
        assertThat(officers.first().post("/api/v1/holds/" + hold + "/approval", null).code())
                .isEqualTo("second-officer-required");
        assertThat(officers.second().post("/api/v1/holds/" + hold + "/approval", null).json().path("state").asString())
                .isEqualTo("active");
        events.await(LegalHoldApproved.class, approved -> approved.holdId().equals(hold));

        clock.set(dueAt.plus(Duration.ofDays(1)));
        var held = officers.deletion(asked.id);
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(held.path("holds").path(0).path("id").asString()).isEqualTo(hold.toString());
        assertThat(asked.byReceipt().json().path("state").asString()).isEqualTo("held");

        assertThat(officers.first().post("/api/v1/holds/" + hold + "/release", null).status()).isEqualTo(200);
        events.await(LegalHoldReleaseProposed.class, proposed -> proposed.holdId().equals(hold));
        assertThat(officers.deletion(asked.id).path("state").asString()).isEqualTo("held");
        assertThat(officers.first().post("/api/v1/holds/" + hold + "/release-approval", null).status()).isEqualTo(403);
        assertThat(officers.second().post("/api/v1/holds/" + hold + "/release-approval", null).json().path("state")
                .asString())
                .isEqualTo("released");
        events.await(LegalHoldReleased.class, released -> released.holdId().equals(hold));
        var released = officers.deletion(asked.id);
        assertThat(released.path("state").asString()).isEqualTo("scheduled");
        assertThat(Instant.parse(released.path("dueAt").asString()))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(officers.first().get("/api/v1/deletions/" + asked.id + "/certificate").code())
                .isEqualTo("no-certificate-yet");

        clock.advance(Duration.ofDays(7));
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(asked.user)).event();
        assertThat(due.kind()).isEqualTo(RecordKind.USER);
        var erased = everybodyAnswers(due);

        var purged = asked.byReceipt().json();
        assertThat(purged.path("state").asString()).isEqualTo("purged");
        assertThat(purged.path("certificateId").asString()).isEqualTo(erased.certificateId().toString());
        assertThat(purged.path("parts").path("identity").path("counts").path("things").asLong()).isEqualTo(2);
        assertThat(purged.path("parts").path("retention").path("counts").path("hold-texts").asLong()).isEqualTo(1);
        assertThat(purged.path("awaiting").isEmpty()).isTrue();
        verifyCertificate();

        var forgotten = officers.first().get("/api/v1/holds/" + hold).json();
        assertThat(forgotten.path("reason").isNull()).isTrue();
        assertThat(forgotten.path("approvedBy").asString()).isEqualTo(officers.secondId.toString());
        assertThat(events.records(Topics.LEGAL_HOLD_PLACED)).noneMatch(r -> new String(r.value()).contains("canary"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ORGANISATION", "GROUP", "PUPIL", "MESSAGE", "CALL"})
    void schools_groups_pupils_messages_and_calls_are_held_with_their_school_purged_and_certified(RecordKind kind) {
        var record = Ids.next();
        var school = kind == RecordKind.ORGANISATION ? record : Ids.next();
        var hold = officers.placeHold(asked.user,
                Map.of("scope", List.of(Map.of("kind", "organisation", "id", school))));
        var dueAt = asked.of(kind, record, school);
        await().until(() -> asked.byReceipt().json().path("state").asString().equals("held"));
        assertThat(asked.byReceipt().json().path("kind").asString()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
        assertThat(officers.deletion(asked.id).path("recordId").asString()).isEqualTo(record.toString());
        officers.second().post("/api/v1/holds/" + hold + "/approval", null);
        officers.first().post("/api/v1/holds/" + hold + "/release", null);
        officers.second().post("/api/v1/holds/" + hold + "/release-approval", null);
        assertThat(officers.deletion(asked.id).path("dueAt").asString()).isEqualTo(dueAt.toString());

        clock.set(dueAt);
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(record)).event();
        assertThat(due.kind()).isEqualTo(kind);
        var erased = everybodyAnswers(due);
        assertThat(erased.kind()).isEqualTo(kind);
        assertThat(asked.byReceipt().json().path("state").asString()).isEqualTo("purged");
        verifyCertificate();
    }

    @Test
    void an_answer_to_an_unknown_purge_is_a_dead_letter_and_blocks_nothing() {
        var unknown = Ids.next();
        events.publish(new RecordPurged(unknown, RecordKind.USER, asked.user, "gateway", Map.of(), 0));
        await().untilAsserted(() -> assertThat(events.records(Topics.RECORD_PURGED + ".dlt"))
                .anyMatch(record -> new String(record.value()).contains(unknown.toString())));
        clock.set(asked.ofUser());
        everybodyAnswers(events.await(RecordPurgeDue.class, due -> due.recordId().equals(asked.user)).event());
    }

    private RecordErased everybodyAnswers(RecordPurgeDue due) {
        OTHERS.forEach(owner -> events.publish(
                new RecordPurged(due.purgeId(), due.kind(), due.recordId(), owner, Map.of("things", 2L), 0)));
        return events.await(RecordErased.class, done -> done.recordId().equals(due.recordId())).event();
    }

    private void verifyCertificate() {
        var certificate = http.with("Receipt", AskedDeletion.RECEIPT)
                .get("/api/v1/deletions/" + asked.id + "/certificate").json();
        var statement = CanonicalJson
                .of(new JsonMapper().convertValue(certificate.path("statement"), Map.class));
        var key = http.get("/api/v1/deletions/certificate-keys").json().path("keys").path(0);
        assertThat(key.path("kid").asString()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        var signed = new SignedCertificate(
                new CertificateId(UUID.fromString(certificate.path("statement").path("id").asString())), statement,
                certificate.path("keyId").asString(), certificate.path("signature").asString());
        assertThat(new CertificateKey(key.path("x").asString()).verifies(signed)).isTrue();
        assertThat(certificate.path("statement").path("removals")).hasSize(6);
        var printed = http.with("Receipt", AskedDeletion.RECEIPT).with("Accept", "application/pdf")
                .get("/api/v1/deletions/" + asked.id + "/certificate");
        assertThat(printed.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(printed.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        assertThat(printed.body()).startsWith("%PDF-");
        assertThat(officers.second().with("Accept", "application/pdf")
                .get("/api/v1/deletions/" + asked.id + "/certificate").status()).isEqualTo(200);
        assertThat(events.await(DataAccessed.class, view -> view.viewerId().equals(officers.secondId)
                && view.endpoint().equals("GET /api/v1/deletions/{id}/certificate")).event().outcome())
                .isEqualTo("allowed");
    }
}
