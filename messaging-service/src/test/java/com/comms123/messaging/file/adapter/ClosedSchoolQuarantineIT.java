package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.ids.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Files in quarantine that are in drafts of a school that closes.
class ClosedSchoolQuarantineIT extends WithQuarantine {
    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {CLEAN, INFECTED})
    void a_verdict_after_the_closing_shows_the_file_to_nobody_and_the_purge_takes_it(String content) {
        var file = uploaded("letter.txt", content);
        draft(file);
        closed();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
        scannerIsBack();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
        assertThat(purged(RecordKind.ORGANISATION, school).residual()).isZero();
        assertNothingIsLeft(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLEAN, INFECTED})
    void a_verdict_after_the_purge_neither_revives_the_file_nor_fails(String content) {
        var file = uploaded("letter.txt", content);
        draft(file);
        closed();
        var isPurged = new AtomicBoolean();
        var failures = new AtomicReference<>(0.0);
        clamd().beforeVerdict = scanned -> {
            if (scanned.equals(content) && isPurged.compareAndSet(false, true)) {
                assertThat(purged(RecordKind.ORGANISATION, school).residual()).isZero();
                failures.set(failed());
            }
        };
        scannerIsBack();
        assertThat(isPurged).isTrue();
        assertNothingIsLeft(file);
        assertThat(finds(file)).isZero();
        scanner.removeInfected();
        scanner.scan();
        assertNothingIsLeft(file);
        assertThat(failed()).isEqualTo(failures.get());
    }

    @Test
    void a_file_that_waits_for_the_scanner_is_removed_with_its_school() {
        var file = uploaded("letter.txt", INFECTED);
        var draft = draft(file);
        closed();
        assertThat(purged(RecordKind.ORGANISATION, school).residual()).isZero();
        assertNothingIsLeft(file);
        assertThat(stored("drafts", new Document("_id", draft))).isZero();
        scannerIsBack();
        assertNothingIsLeft(file);
        assertThat(finds(file)).isZero();
    }

    private void closed() {
        events.publish(new OrganisationDeletionRequested(school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
        await().until(() -> as(teacher).get("/api/v1/organisations/" + school + "/drafts").status() == 404);
    }

    private double failed() {
        return meters.find("comms.jobs.items.failed").tag("of", "scan-quarantined-files").counters().stream()
                .mapToDouble(Counter::count).sum();
    }

    private void assertNothingIsLeft(UUID file) {
        assertThat(stored("attachments", new Document("_id", file))).isZero();
        assertThat(chunks(file)).isZero();
        assertThat(used()).isZero();
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
    }
}
