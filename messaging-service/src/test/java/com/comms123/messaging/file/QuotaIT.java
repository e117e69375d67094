package com.comms123.messaging.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.application.StoredBytes;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/// How much room files take up, and how much there is.
class QuotaIT extends MessagingIT {
    private static final String TEXT = "0123456789abcde\n".repeat(1_000);
    private static final long SIZE = TEXT.length();
    private static final long PERSON = DataSize.ofGigabytes(5).toBytes();
    private static final long SCHOOL = DataSize.ofGigabytes(50).toBytes();
    private static final String ATTACHMENTS = "/api/v1/attachments";

    @Autowired
    private Quotas quotas;
    @Autowired
    private StoredBytes stored;
    @Autowired
    private AttachmentRemover remover;
    private final UUID admin = Ids.next();

    @BeforeEach
    void an_admin() {
        remote.holdsProtect();
        joins(admin, MemberRole.ADMIN);
        awaitMember(admin);
    }

    @Test
    void files_and_recordings_count_for_the_person_and_for_the_school_which_its_admins_see() {
        assertThat(upload().status()).isEqualTo(201);
        var call = new TestForm().field("organisationId", school).field("direction", "in")
                .field("startedAt", clock.instant().minusSeconds(60)).field("durationSeconds", 5)
                .field("userIds", parent).file("call.wav", "RIFF\u0024\0\0\0WAVEfmt beep").post(as(teacher),
                        "/api/v1/calls");
        assertThat(call.status()).as(call.body()).isEqualTo(201);
        var both = SIZE + call.json().path("recording").path("size").asLong();

        var seen = as(admin).get("/api/v1/organisations/" + school + "/storage");
        assertThat(seen.json().path("usedBytes").asLong()).isEqualTo(both);
        assertThat(seen.json().path("limitBytes").asLong()).isEqualTo(SCHOOL);
        var own = as(teacher).get("/api/v1/me/storage");
        assertThat(own.json().path("usedBytes").asLong()).isEqualTo(both);
        assertThat(own.json().path("limitBytes").asLong()).isEqualTo(PERSON);
        assertThat(as(admin).get("/api/v1/me/storage").json().path("usedBytes").asLong()).isZero();
        assertThat(as(teacher).get("/api/v1/organisations/" + school + "/storage").code())
                .isEqualTo("only-admins-see-storage");
        assertThat(as(Ids.next()).get("/api/v1/organisations/" + school + "/storage").code())
                .isEqualTo("organisation-absent");
    }

    @Test
    void a_person_whose_quota_is_used_up_is_refused_before_the_body_is_read() {
        used(StorageOwner.person(teacher), PERSON - SIZE);
        var refused = as(teacher).with("Content-Type", "multipart/form-data; boundary=frontier").post(ATTACHMENTS,
                "--frontier\r\nthis is no form" + "x".repeat((int) SIZE));
        assertThat(refused.status()).as(refused.body()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("quota-exceeded");
        assertThat(refused.json().path("detail").asString()).contains("5.0 GB of the 5.0 GB that one person can use");
        assertThat(as(admin).with("Content-Type", "multipart/form-data; boundary=frontier")
                .post(ATTACHMENTS, "--frontier\r\nthis is no form").code()).isEqualTo("malformed-form");
    }

    @Test
    void a_school_whose_quota_is_used_up_is_too_and_without_its_id_in_the_query_once_the_form_is_read() {
        used(StorageOwner.organisation(school), SCHOOL - 10);
        var early = as(teacher).with("Content-Type", "multipart/form-data; boundary=frontier")
                .post(ATTACHMENTS + "?organisationId=" + school, "--frontier\r\nthis is no form");
        assertThat(early.status()).as(early.body()).isEqualTo(413);
        assertThat(early.json().path("detail").asString()).contains("50.0 GB of the 50.0 GB that it can use");
        assertThat(upload().code()).isEqualTo("quota-exceeded");
        assertThat(quotas.of(StorageOwner.person(teacher)).used()).as("nothing was stored").isZero();
        assertThat(mongo.getCollection("attachments").countDocuments(new Document("organisationId", school))).isZero();
    }

    @Test
    void somebody_who_may_upload_nowhere_is_refused_before_the_body_is_read() {
        for (var path : new String[]{ATTACHMENTS, "/api/v1/calls"}) {
            var refused = as(parent).with("Content-Type", "multipart/form-data; boundary=frontier").post(path,
                    "--frontier\r\nthis is no form");
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        }
    }

    @Test
    void the_school_can_be_named_by_the_query() {
        var uploaded = new TestForm().file("list.txt", TEXT).post(as(teacher), ATTACHMENTS + "?organisationId="
                + school);
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
    }

    @Test
    void the_same_upload_made_twice_counts_once_and_is_answered_when_nothing_more_fits() {
        var key = Ids.next().toString();
        used(StorageOwner.person(teacher), PERSON - SIZE - 400);
        var one = form().post(as(teacher).with("Idempotency-Key", key), ATTACHMENTS);
        var two = form().post(as(teacher).with("Idempotency-Key", key), ATTACHMENTS);
        assertThat(one.status()).as(one.body()).isEqualTo(201);
        assertThat(two.json().path("id")).isEqualTo(one.json().path("id"));
        assertThat(quotas.of(StorageOwner.person(teacher)).used()).isEqualTo(PERSON - 400);
        assertThat(upload().code()).isEqualTo("quota-exceeded");
    }

    @Test
    void parallel_uploads_take_no_more_than_there_is() {
        used(StorageOwner.person(teacher), PERSON - 3 * SIZE - 500);
        var uploads = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                uploads.add(threads.submit((Callable<Integer>) () -> upload().status()));
            }
        }
        assertThat(uploads.stream().map(QuotaIT::done)).containsOnly(201, 413);
        assertThat(uploads.stream().map(QuotaIT::done).filter(Integer.valueOf(201)::equals)).hasSize(3);
        assertThat(quotas.of(StorageOwner.person(teacher)).used()).isEqualTo(PERSON - 500);
    }

    @Test
    void the_first_files_of_somebody_find_room_when_they_come_at_the_same_moment() {
        for (var newcomer = 0; newcomer < 20; newcomer++) {
            var person = Ids.next();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var reservations = IntStream.range(0, 8).mapToObj(i -> threads.submit(
                        () -> quotas.reserve(new OwnedFile(new FileId(Ids.next()), person, school, 10)))).toList();
                assertThat(reservations).allSatisfy(reservation -> assertThatCode(reservation::get)
                        .doesNotThrowAnyException());
            }
            assertThat(quotas.of(StorageOwner.person(person)).used()).isEqualTo(80);
        }
    }

    @Test
    void a_removed_file_frees_its_room_and_one_on_hold_does_not() {
        upload();
        clock.advance(Duration.ofDays(2));
        remote.holdsProtect(new RecordReference(RecordKind.ORGANISATION, school));
        remover.removeLoose();
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isEqualTo(SIZE);

        remote.holdsProtect();
        await().untilAsserted(() -> {
            remover.removeLoose();
            assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
        });
        assertThat(quotas.of(StorageOwner.person(teacher)).used()).isZero();
    }

    @Test
    void a_recount_repairs_a_crash_between_counting_and_storing() {
        var never = new OwnedFile(new FileId(Ids.next()), teacher, school, 700);
        quotas.reserve(never);
        var there = UUID.fromString(upload().json().path("id").asString());
        var mine = StorageOwner.person(teacher);
        stored.going(mine, new FileId(there), Ids.next(), SIZE, clock.instant());
        assertThat(quotas.of(mine).used()).isEqualTo(SIZE + 700);

        quotas.repairUnfinished();
        assertThat(quotas.of(mine).used()).as("it may still be under way").isEqualTo(SIZE + 700);
        clock.advance(Duration.ofMinutes(16));
        quotas.repairUnfinished();
        assertThat(quotas.of(mine).used()).isEqualTo(SIZE);
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isEqualTo(SIZE);

        stored.going(mine, new FileId(there), Ids.next(), SIZE, clock.instant());
        mongo.getCollection("attachments").deleteOne(new Document("_id", there));
        clock.advance(Duration.ofMinutes(16));
        quotas.repairUnfinished();
        assertThat(quotas.of(mine).used()).as("killed after the record, before the sum").isZero();
        quotas.repairUnfinished();
        assertThat(quotas.of(mine).used()).isZero();
    }

    @Test
    void two_removals_of_one_file_free_it_once() {
        var id = new FileId(UUID.fromString(upload().json().path("id").asString()));
        upload();
        var file = new OwnedFile(id, teacher, school, SIZE);
        quotas.removing(file, () -> {
            quotas.removing(file, () -> SIZE * mongo.getCollection("attachments")
                    .deleteOne(new Document("_id", id.value())).getDeletedCount());
            return 0;
        });
        assertThat(quotas.of(StorageOwner.person(teacher)).used()).isEqualTo(SIZE);
    }

    @Test
    void a_recount_repairs_a_sum_and_counts_older_files() {
        upload();
        var mine = StorageOwner.person(teacher);
        mongo.getCollection("stored-bytes").deleteOne(new Document("_id", mine.key()));
        upload();
        assertThat(quotas.of(mine).used()).isEqualTo(2 * SIZE);

        mongo.getCollection("stored-bytes").updateOne(new Document("_id", mine.key()),
                new Document("$set", new Document("bytes", 5L)));
        clock.advance(Duration.ofDays(2));
        await().untilAsserted(() -> {
            quotas.recount();
            assertThat(quotas.of(mine).used()).isEqualTo(2 * SIZE);
        });
    }

    private Response upload() {
        return form().post(as(teacher), ATTACHMENTS);
    }

    private TestForm form() {
        return new TestForm().field("organisationId", school).file("list.txt", TEXT);
    }

    private void used(StorageOwner owner, long bytes) {
        mongo.getCollection("stored-bytes").insertOne(new Document("_id", owner.key()).append("bytes", bytes)
                .append("changes", 0L).append("countedAt", clock.instant()).append("moving", new ArrayList<>()));
    }

    private static int done(Future<Integer> upload) {
        try {
            return upload.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
