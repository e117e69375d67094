package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.Chunks;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.jobs.Isolated;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.sample.SampleApplication.CommandCounter;
import com.comms123.testing.sample.SampleApplication.Note;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.TaskScheduler;

/// The starter's promises for background jobs.
@PlatformTest
class JobsIT {
    /// More jobs than any service has.
    private static final int JOBS = 20;

    private final TaskScheduler scheduler;
    private final DueReader due;
    private final MongoTemplate mongo;
    private final CommandCounter commands;

    @Autowired
    JobsIT(TaskScheduler scheduler, DueReader due, MongoTemplate mongo, CommandCounter commands) {
        this.commands = commands;
        this.scheduler = scheduler;
        this.due = due;
        this.mongo = mongo;
    }

    @Test
    void a_job_that_hangs_delays_no_other() {
        var release = new CountDownLatch(1);
        var hanging = new AtomicInteger();
        var rounds = new AtomicInteger();
        var jobs = new ArrayList<ScheduledFuture<?>>();
        try {
            for (var i = 0; i < JOBS; i++) {
                jobs.add(scheduler.scheduleWithFixedDelay(() -> {
                    hanging.incrementAndGet();
                    awaitRelease(release);
                }, Duration.ofMillis(1)));
            }
            await().untilAtomic(hanging, is(JOBS));
            jobs.add(scheduler.scheduleWithFixedDelay(rounds::incrementAndGet, Duration.ofMillis(1)));
            await().untilAtomic(rounds, greaterThan(2));
        } finally {
            release.countDown();
            jobs.forEach(job -> job.cancel(false));
        }
    }

    @Test
    void documents_that_cannot_be_read_are_parked_and_those_behind_them_fill_the_batch() {
        var batch = UUID.randomUUID().toString();
        var notes = mongo.getCollection("notes");
        var poison = Stream.generate(Ids::next).limit(3).toList();
        poison.forEach(id -> notes.insertOne(new Document("_id", id).append("text", batch)
                .append("version", new Document("no", "number"))));
        var good = Stream.generate(Ids::next).limit(4).toList();
        good.forEach(id -> notes.insertOne(new Document("_id", id).append("text", batch).append("version", 1L)));
        var refused = good.getFirst();

        var read = due.read(query(where("text").is(batch)).with(Sort.by("_id")).limit(2), Note.class, note -> {
            if (note.id().equals(refused)) {
                throw new IllegalArgumentException("the domain does not accept it");
            }
            return note.id();
        });

        assertThat(read).containsExactlyElementsOf(good.subList(1, 3));
        assertThat(due.parked("notes")).containsAll(poison).contains(refused).doesNotContain(good.getLast());
        notes.deleteMany(new Document("text", batch));
    }

    @Test
    void an_item_that_fails_is_left_to_the_next_round_unless_all_would_fail() {
        var done = new ArrayList<Integer>();
        assertThat(Isolated.each("test", List.of(1, 2, 3), item -> {
            if (item == 2) {
                throw new IllegalStateException("poison");
            }
            done.add(item);
        })).isEqualTo(2);
        assertThat(done).containsExactly(1, 3);

        var tried = new AtomicInteger();
        assertThatThrownBy(() -> Isolated.each("test", List.of(1, 2, 3), _ -> {
            tried.incrementAndGet();
            throw new MongoTimeoutException("the store is away");
        })).isInstanceOf(MongoTimeoutException.class);
        assertThat(tried).hasValue(1);
    }

    @Test
    void a_removal_goes_in_chunks_and_leaves_documents_with_unsent_events() {
        var batch = UUID.randomUUID().toString();
        var notes = mongo.getCollection("notes");
        notes.insertMany(
                Stream.generate(() -> new Document("_id", Ids.next()).append("text", batch).append("version", 1L))
                        .limit(2_500).toList());
        var unsent = Ids.next();
        notes.insertOne(new Document("_id", unsent).append("text", batch).append("version", 1L).append("outbox",
                List.of(new Document("at", new Date(Long.MAX_VALUE / 2)))));

        assertThat(commands.during(() -> assertThat(Chunks.remove(mongo, query(where("text").is(batch)), Note.class))
                .isEqualTo(2_500))).as("store commands").isGreaterThanOrEqualTo(6);

        assertThat(notes.find(new Document("text", batch)).map(left -> left.get("_id")).into(new ArrayList<>()))
                .containsExactly(unsent);
        notes.deleteMany(new Document("text", batch));
    }

    private static void awaitRelease(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
