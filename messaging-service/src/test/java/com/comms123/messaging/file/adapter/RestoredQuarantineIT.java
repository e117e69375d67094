package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.FakeClamd.Mood;
import com.comms123.messaging.fixture.StoreBackup;
import com.comms123.platform.purge.Erasure;
import com.comms123.testing.HandedIn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/// Files in quarantine, in a database that was restored from a backup: one with malware can be read at no moment.
class RestoredQuarantineIT extends WithQuarantine {
    @Autowired
    private List<ScheduledTaskHolder> jobs;

    @Test
    void a_file_that_comes_back_from_before_its_scan_is_scanned_and_removed_again() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        var backup = StoreBackup.of(mongo);
        removedForMalware(file);

        clamd().mood = Mood.CLOSING;
        backup.restore();
        assertThat(chunks(file)).as("the backup has its bytes").isOne();
        assertThat(used()).isEqualTo(INFECTED.length());
        assertNotScanned(as(parent).get("/api/v1/attachments/" + file));
        assertThat(state(parent, message)).isEqualTo("unscanned");
        assertThat(HandedIn.of(events, remote, RecordKind.USER, parent, parent).file(file)).isEmpty();

        removedForMalware(file);
        assertThat(state(parent, message)).isEqualTo("infected");
        await("the find is noted again").until(() -> finds(file) == 2);
    }

    @Test
    void a_file_that_comes_back_from_the_middle_of_its_scan_is_scanned_again_when_the_lease_is_over() {
        var file = uploaded("letter.txt", INFECTED);
        posted(file);
        var backup = new AtomicReference<@Nullable StoreBackup>();
        clamd().beforeVerdict = content -> {
            if (content.equals(INFECTED)) {
                backup.compareAndSet(null, StoreBackup.of(mongo));
            }
        };
        removedForMalware(file);

        Objects.requireNonNull(backup.get()).restore();
        scanner.scan();
        assertThat(stored("attachments", waiting())).as("leased").isOne();
        assertNotScanned(as(parent).get("/api/v1/attachments/" + file));
        clock.advance(Duration.ofMinutes(3));
        removedForMalware(file);
    }

    @Test
    void a_file_that_comes_back_from_after_its_scan_stays_unreadable_and_its_bytes_are_removed_again() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        remote.holdsProtect(new RecordReference(RecordKind.MESSAGE, message));
        scannerIsBack();
        var backup = StoreBackup.of(mongo);
        remote.holdsProtect();
        await().until(() -> {
            scanner.removeInfected();
            return chunks(file) == 0;
        });

        backup.restore();
        assertThat(chunks(file)).isOne();
        assertThat(as(parent).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        scanner.removeInfected();
        awaitGone(file);
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
        assertThat(as(parent).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        assertThat(finds(file)).as("the backup has the verdict").isOne();
    }

    @Test
    void a_backup_from_after_the_removal_brings_back_the_note_alone() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        removedForMalware(file);
        var backup = StoreBackup.of(mongo);
        assertThat(purged(RecordKind.MESSAGE, message).residual()).isZero();

        backup.restore();
        assertThat(as(parent).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        assertThat(attachment(parent, message)).containsEntry("size", "0").containsEntry("state", "infected");
        assertThat(chunks(file)).isZero();
        assertThat(used()).isZero();
    }

    @Test
    void a_clean_file_that_comes_back_from_before_its_scan_can_be_read_after_the_next_one() {
        var file = uploaded("timetable.txt", CLEAN);
        posted(file);
        var backup = StoreBackup.of(mongo);
        scannerIsBack();
        clamd().mood = Mood.CLOSING;
        backup.restore();
        assertNotScanned(as(parent).get("/api/v1/attachments/" + file));
        scannerIsBack();
        assertThat(as(parent).get("/api/v1/attachments/" + file).body()).isEqualTo(CLEAN);
    }

    /// The ledger of erasures is followed again from where the backup ends (ADR 18).
    @Test
    void a_file_whose_message_was_purged_since_the_backup_is_purged_again_before_or_after_its_scan() {
        for (var isScanned : List.of(false, true)) {
            clamd().mood = Mood.CLOSING;
            var file = uploaded("letter.txt", INFECTED);
            var message = posted(file);
            await().until(() -> mailState(parent, message).equals("sent"));
            var backup = StoreBackup.of(mongo);
            var purge = purged(RecordKind.MESSAGE, message);
            assertThat(chunks(file)).isZero();

            backup.restore();
            assertThat(chunks(file)).isOne();
            if (isScanned) {
                scannerIsBack();
            }
            assertThat(as(parent).get("/api/v1/attachments/" + file).status()).isIn(409, 410);
            replay(purge.purgeId(), message);
            assertThat(as(parent).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
            assertThat(stored("attachments", new Document("_id", file))).isZero();
            assertThat(chunks(file)).isZero();
            assertThat(used()).isZero();
            scannerIsBack();
            assertThat(finds(file)).isEqualTo(isScanned ? 1 : 0);
        }
    }

    private void removedForMalware(UUID file) {
        scannerIsBack();
        assertThat(as(parent).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        scanner.removeInfected();
        awaitGone(file);
    }

    private void replay(UUID purge, UUID message) {
        var before = answers(purge);
        var erasure = new Erasure(purge, RecordKind.MESSAGE, message, clock.instant().minus(Duration.ofMinutes(2)),
                null);
        remote.on("retention", "GET", "/internal/erasures",
                request -> request.query() != null && request.query().contains("after=")
                        ? List.of()
                        : List.of(erasure));
        jobs.stream().flatMap(holder -> holder.getScheduledTasks().stream())
                .filter(job -> job.toString().contains("ErasureReplayer"))
                .forEach(job -> job.getTask().getRunnable().run());
        await().until(() -> answers(purge) > before);
    }

    private int answers(UUID purge) {
        return events.all(RecordPurged.class, event -> event.purgeId().equals(purge)).size();
    }
}
