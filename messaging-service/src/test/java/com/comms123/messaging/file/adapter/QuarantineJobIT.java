package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.messaging.file.application.QuarantinedFiles;
import com.comms123.messaging.file.application.StoredBytes;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.FakeClamd.Mood;
import com.comms123.messaging.writing.attachment.application.Attachments;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The job that scans files in quarantine, and the one that removes the bytes of those with malware.
class QuarantineJobIT extends WithQuarantine {
    @Autowired
    private StoredBytes stored;
    @Autowired
    private Attachments attachments;
    @Autowired
    private List<QuarantinedFiles> kinds;

    @Test
    void a_file_with_malware_leaves_a_note_frees_its_storage_and_is_recorded_once() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        assertThat(used()).isEqualTo(INFECTED.length());
        scannerIsBack();
        scanner.scan();
        events.await(MalwareFound.class, event -> event.fileId().equals(file));

        var answer = as(parent).get("/api/v1/attachments/" + file);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.code()).isEqualTo("malware-removed");
        scanner.removeInfected();
        awaitGone(file);
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
        assertThat(state(parent, message)).isEqualTo("infected");
        var shown = attachment(parent, message);
        assertThat(shown.get("name")).isEqualTo("letter.txt");
        assertThat(shown.get("size")).isEqualTo("0");
        quotas.recount();
        assertThat(used()).isZero();
        assertThat(events.all(MalwareFound.class, event -> event.fileId().equals(file))).hasSize(1);
    }

    @Test
    void a_held_file_with_malware_is_kept_unreadable_until_the_hold_ends() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        var held = new RecordReference(RecordKind.MESSAGE, message);
        remote.holdsProtect(held);
        scannerIsBack();
        scanner.removeInfected();
        assertThat(chunks(file)).isOne();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        assertThat(attachment(teacher, message).get("size")).as("nobody learns of the hold").isEqualTo("0");
        var evidence = HandedIn.evidence(events, remote, held);
        assertThat(evidence.fileName("message-" + message + "/" + file)).hasValue("contains malware - letter.txt");

        remote.holdsProtect();
        await().until(() -> {
            scanner.removeInfected();
            return chunks(file) == 0;
        });
        awaitGone(file);
        assertThat(HandedIn.evidence(events, remote, held).fileName("message-" + message + "/" + file)).isEmpty();
    }

    @Test
    void the_repair_frees_the_storage_of_an_infected_file_after_a_crash() {
        var file = new FileId(uploaded("letter.txt", INFECTED));
        for (var owner : List.of(StorageOwner.person(teacher), StorageOwner.organisation(school))) {
            stored.going(owner, file, Ids.next(), INFECTED.length(), clock.instant());
        }
        mongo.getCollection("attachments").updateOne(new Document("_id", file.value()), new Document("$set",
                new Document("quarantine.state", "REMOVED").append("size", 0L)));
        assertThat(used()).isEqualTo(INFECTED.length());
        clock.advance(Duration.ofMinutes(16));
        quotas.repairUnfinished();
        assertThat(used()).isZero();
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
    }

    @Test
    void a_purge_takes_a_file_in_quarantine_with_its_message_and_gives_its_room_back() {
        var file = uploaded("timetable.txt", CLEAN);
        var message = posted(file);
        await().until(() -> mailState(parent, message).equals("sent"));
        assertThat(purged(RecordKind.MESSAGE, message).residual()).isZero();
        assertThat(chunks(file)).isZero();
        assertThat(used()).isZero();
        scannerIsBack();
        assertThat(events.all(MalwareFound.class, event -> event.fileId().equals(file))).isEmpty();
    }

    @Test
    void several_instances_scan_each_file_once_and_one_without_bytes_stops_no_other() {
        var files = new ArrayList<UUID>();
        for (var i = 0; i < 12; i++) {
            files.add(uploaded("letter" + i + ".txt", i % 3 == 0 ? INFECTED : CLEAN));
        }
        var broken = files.getFirst();
        mongo.getCollection("file-chunks").deleteOne(new Document("_id", broken + "/000000"));
        clamd().mood = Mood.USUAL;
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                instances.submit(scanner::scan);
            }
        }
        scanner.scan();
        await("the broken one alone").until(() -> stored("attachments", waiting()) == 1);
        assertThat(scanner.countWaiting()).isPositive();
        for (var i = 3; i < 12; i += 3) {
            var infected = files.get(i);
            events.await(MalwareFound.class, event -> event.fileId().equals(infected));
        }
        assertThat(events.all(MalwareFound.class, event -> event.organisationId().equals(school))).hasSize(3);
        mongo.getCollection("attachments").deleteOne(new Document("_id", broken));
    }

    /// The purge has read the record before the bytes are removed, and removes the record after: each in its own order.
    @ParameterizedTest
    @EnumSource
    void a_purge_and_the_removal_of_an_infected_file_give_its_room_back_once(Order order) {
        var other = uploaded("timetable.txt", CLEAN);
        var file = uploaded("letter.txt", INFECTED);
        malwareIsFoundIn(file);
        var asThePurgeReadIt = new OwnedFile(new FileId(file), teacher, school, INFECTED.length());
        switch (order) {
            case REMOVAL_FIRST -> {
                removeInfected(asThePurgeReadIt);
                purge(asThePurgeReadIt);
            }
            case REMOVAL_WITHIN_PURGE -> quotas.removing(asThePurgeReadIt, () -> {
                removeInfected(asThePurgeReadIt);
                return attachments.remove(new AttachmentId(file));
            });
            case PURGE_WITHIN_REMOVAL -> quotas.removing(asThePurgeReadIt, () -> {
                var emptied = emptied(asThePurgeReadIt);
                purge(attachments.stored(new AttachmentId(file)).orElseThrow());
                return emptied;
            });
            case PURGE_FIRST -> {
                purge(asThePurgeReadIt);
                removeInfected(asThePurgeReadIt);
            }
        }
        assertThat(stored("attachments", new Document("_id", file))).isZero();
        assertThat(chunks(other)).isOne();
        assertThat(used()).isEqualTo(CLEAN.length());
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isEqualTo(CLEAN.length());
    }

    private enum Order {
        REMOVAL_FIRST, REMOVAL_WITHIN_PURGE, PURGE_WITHIN_REMOVAL, PURGE_FIRST
    }

    /// No round of the service is at it: it is not due.
    private void malwareIsFoundIn(UUID file) {
        mongo.getCollection("attachments").updateOne(new Document("_id", file), new Document("$set",
                new Document("quarantine.state", "INFECTED").append("quarantine.dueAt",
                        clock.instant().plus(Duration.ofDays(365)))));
    }

    private void removeInfected(OwnedFile file) {
        quotas.removing(file, () -> emptied(file));
    }

    private long emptied(OwnedFile file) {
        return kinds.stream().mapToLong(kind -> kind.emptied(file.id())).sum();
    }

    private void purge(OwnedFile file) {
        quotas.removing(file, () -> attachments.remove(new AttachmentId(file.id().value())));
    }
}
