package com.comms123.retention;

import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.grounds;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.application.HoldMarker;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.hold.application.HeldRecordReader;
import com.comms123.retention.hold.application.HoldReconciler;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.application.PlaceHold;
import com.comms123.retention.hold.application.PlacingHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.reference.StoredReference;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.waiting.LongLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/// A hold on a school that has had very many deletions: it costs what is left to protect, not what was removed.
@PlatformTest
class MarkingManyIT {
    private static final int PAST = LongLoop.rounds(5_000, 150_000);
    private static final int LEFT = LongLoop.rounds(1_300, 10_000);
    private static final int INSERTED_AT_ONCE = 5_000;
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration FOREVER = Duration.ofMinutes(10);

    private final Deletions deletions;
    private final Holds holds;
    private final PlacingHolds placing;
    private final HeldRecordReader reader;
    private final RetentionProperties properties;
    private final MongoOperations mongo;
    private final TestClock clock;
    private final RecordReference school = organisation();
    private final List<DeletionRequest> left = new ArrayList<>();

    @Autowired
    MarkingManyIT(Deletions deletions, Holds holds, PlacingHolds placing, HeldRecordReader reader,
            RetentionProperties properties, MongoOperations mongo, TestClock clock) {
        this.deletions = deletions;
        this.holds = holds;
        this.placing = placing;
        this.reader = reader;
        this.properties = properties;
        this.mongo = mongo;
        this.clock = clock;
    }

    @BeforeEach
    void aSchoolWithALongPast() {
        for (var from = 0; from < PAST; from += INSERTED_AT_ONCE) {
            mongo.getCollection("deletions").insertMany(
                    IntStream.range(from, Math.min(PAST, from + INSERTED_AT_ONCE)).mapToObj(_ -> purged()).toList());
        }
        for (var number = 0; number < LEFT; number++) {
            var request = new DeletionRequest(new DeletionId(Ids.next()), user(), clock.instant(),
                    clock.instant().plus(THIRTY_DAYS), DeletionRequest.hashOf("a receipt"), "2.1", Set.of(school));
            deletions.add(Deletion.schedule(request));
            left.add(request);
        }
    }

    @AfterEach
    void forget() {
        mongo.getCollection("deletions").deleteMany(new Document("touches", StoredReference.of(school)));
    }

    @Test
    void one_write_protects_and_the_job_marks_the_rest_in_batches_despite_crashes() {
        var read = new AtomicInteger();
        var crashing = crashing(read, properties.batch() / 2);
        var reconciler = new HoldReconciler(holds, new HoldMarker(crashing, holds, properties), clock);
        var interrupted = new PlacingHolds(holds, new HoldMarker(crashing, holds, properties), reconciler, clock,
                properties);
        var command = command();

        assertThat(crashes(() -> interrupted.place(command))).isTrue();
        assertThat(reader.among(Set.of(school))).as("one write protects").containsExactly(school);
        assertThat(read.get()).as("no more than a batch was read").isLessThanOrEqualTo(properties.batch());

        assertThat(placing.place(command).id()).as("sent again, it is answered").isEqualTo(command.id());
        await().atMost(FOREVER).until(() -> holds.find(command.id()).orElseThrow().settled());
        assertThat(left).allSatisfy(
                request -> assertThat(deletions.find(request.id()).orElseThrow()).isInstanceOf(Held.class));
    }

    @Test
    void completed_deletions_are_not_read() {
        var read = new AtomicInteger();
        var marker = new HoldMarker(crashing(read, Integer.MAX_VALUE), holds, properties);
        var reconciler = new HoldReconciler(holds, marker, clock);
        var hold = new PlacingHolds(holds, marker, reconciler, clock, properties).place(command());
        var before = read.get();
        assertThat(before).as("one request").isLessThanOrEqualTo(5 * properties.batch());
        while (!holds.find(hold.id()).orElseThrow().settled()) {
            reconciler.reconcileRemaining(properties.batch());
        }
        assertThat(read.get()).as("each that is left, once").isLessThanOrEqualTo(LEFT);
    }

    private PlaceHold command() {
        return new PlaceHold(new HoldId(Ids.next()), new Scope(List.of(school)), grounds(),
                clock.instant().plus(Duration.ofDays(90)), false, OFFICER_1);
    }

    private static boolean crashes(Runnable action) {
        try {
            action.run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static final class Crash extends RuntimeException {}

    /// The store, that counts what its lists bring, and whose process ends when so many deletions were looked up to mark
    /// them. It counts look-ups, as the service's own round may write some of the marks first.
    private Deletions crashing(AtomicInteger read, int lookUps) {
        var lookedUp = new AtomicInteger();
        return (Deletions) Proxy.newProxyInstance(Deletions.class.getClassLoader(), new Class<?>[]{Deletions.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("find") && lookedUp.incrementAndGet() > lookUps) {
                        throw new Crash();
                    }
                    try {
                        var result = method.invoke(deletions, arguments);
                        if (result instanceof Collection<?> list) {
                            read.addAndGet(list.size());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Document purged() {
        var then = Date.from(clock.instant().minus(THIRTY_DAYS));
        var purge = new Document("purgeId", Ids.next()).append("claimedAt", then).append("owners", List.of())
                .append("awaited", List.of()).append("parts", List.of()).append("commands", 1)
                .append("nextCommandAt", then);
        var record = StoredReference.of(user());
        return new Document("_id", Ids.next()).append("version", 3L).append("state", "purged").append("record", record)
                .append("touches", List.of(record, StoredReference.of(school))).append("requestedAt", then)
                .append("promisedAt", then).append("dueAt", then).append("disclosedDueAt", then)
                .append("receiptHash", "").append("policyVersion", "2.1").append("holds", List.of())
                .append("purge", purge)
                .append("certificate", new Document("certificateId", UUID.randomUUID()).append("statement", "{}")
                        .append("keyId", "").append("signature", ""))
                .append("purgedAt", then).append("provenAt", then);
    }
}
