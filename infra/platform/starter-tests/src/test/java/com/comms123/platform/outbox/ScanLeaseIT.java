package com.comms123.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.sample.SampleApplication;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.ContextConfiguration;

/// Several instances share the scan of the outboxes.
@PlatformTest
@ContextConfiguration(classes = SampleApplication.class)
class ScanLeaseIT {
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);

    private final MongoTemplate running;
    private final MongoTemplate mongo;
    private final AtomicLong nanos = new AtomicLong();
    private final ScanLease first;
    private final ScanLease second;

    @Autowired
    ScanLeaseIT(MongoTemplate running, MongoClient client) {
        this.running = running;
        this.mongo = new MongoTemplate(client, "leases-" + Ids.next());
        this.first = instance();
        this.second = instance();
    }

    @AfterEach
    void leaveNothing() {
        mongo.getDb().drop();
    }

    @Test
    void one_instance_scans_and_another_that_has_seen_it_scan_does_not() {
        assertThat(first.allows()).isTrue();
        assertThat(second.allows()).as("it has seen nobody scan yet").isTrue();
        for (var round = 0; round < 3; round++) {
            pass(Duration.ofSeconds(9));
            assertThat(first.allows()).isTrue();
            assertThat(second.allows()).isFalse();
        }
    }

    @Test
    void work_of_a_crashed_instance_waits_for_no_lease() {
        assertThat(first.allows()).isTrue();
        for (var round = 0; round < 10; round++) {
            assertThat(second.allows()).isTrue();
            pass(Duration.ofSeconds(2));
        }
        assertThat(first.allows()).as("the other one has the lease now, and was not seen before").isTrue();
        assertThat(second.allows()).isTrue();
        assertThat(first.allows()).isFalse();
    }

    @Test
    void a_scan_that_stands_still_is_taken_over_by_another() {
        first.allows();
        second.allows();
        first.allows();
        assertThat(second.allows()).isFalse();
        pass(LOST_AFTER.minusMillis(1));
        assertThat(second.allows()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(second.allows()).isTrue();
        assertThat(second.allows()).isTrue();
    }

    @Test
    void an_instance_that_stops_leaves_the_scan_to_the_next() {
        first.allows();
        second.allows();
        first.allows();
        assertThat(second.allows()).isFalse();
        first.release();
        assertThat(second.allows()).isTrue();
        second.allows();
        first.release();
        assertThat(second.allows()).as("nobody gives back what another one holds").isTrue();
    }

    @Test
    void exactly_one_of_many_instances_gets_an_absent_or_expired_lease() throws Exception {
        var instances = IntStream.range(0, 6).mapToObj(_ -> instance()).toList();
        for (var race = 0; race < 2; race++) {
            // All have seen that one of them scans, and that it stands still.
            together(instances.stream().<Callable<Boolean>>map(instance -> instance::allows).toList());
            pass(Duration.ofSeconds(1));
            instances.forEach(ScanLease::allows);
            var scanning = instances.stream().filter(ScanLease::allows).count();
            assertThat(scanning).as("race %d", race).isEqualTo(1);
            pass(LOST_AFTER);
        }
    }

    @Test
    void a_running_service_moves_the_counter_of_its_lease() {
        await().until(() -> beat(running) > 0);
        var before = beat(running);
        await().untilAsserted(() -> assertThat(beat(running)).isGreaterThan(before));
    }

    private ScanLease instance() {
        return new ScanLease(mongo, LOST_AFTER, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static long beat(MongoTemplate mongo) {
        var lease = mongo.getCollection("leases").find(new Document("_id", "outbox-scan")).first();
        return lease == null ? 0 : lease.getLong("beat");
    }

    private static void together(List<Callable<Boolean>> tasks) throws Exception {
        var barrier = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tasks.stream().<Callable<Boolean>>map(task -> () -> {
                barrier.await();
                return task.call();
            }).toList())) {
                done.get();
            }
        }
    }
}
