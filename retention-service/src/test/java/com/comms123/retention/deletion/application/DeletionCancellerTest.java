package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.fixture.Interleaver;
import com.comms123.retention.fixture.RetentionFixture;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// A school that has reopened is never purged, in whatever order its request and its reopening arrive.
class DeletionCancellerTest {
    private final RetentionFixture retention = new RetentionFixture();

    @Test
    void a_deletion_that_was_called_off_leaves_the_schedule_and_is_never_claimed() {
        var request = retention.scheduled(organisation());
        assertThat(retention.callingOff.callOff(request.id(), request.record())).isTrue();
        assertThat(retention.callingOff.callOff(request.id(), request.record())).as("twice").isTrue();
        retention.scheduling.schedule(request);
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(retention.deletions.all()).isEmpty();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).isEmpty();
    }

    @Test
    void a_request_that_arrives_after_its_reopening_is_not_scheduled() {
        var late = request(organisation());
        assertThat(retention.callingOff.callOff(late.id(), late.record())).isTrue();
        retention.scheduling.schedule(late);
        retention.scheduling.schedule(late);
        assertThat(retention.deletions.all()).isEmpty();
    }

    @Test
    void a_cancelled_deletion_left_by_a_crash_is_removed_instead_of_claimed() {
        var late = request(organisation());
        retention.callingOff.callOff(late.id(), late.record());
        retention.deletions.add(Deletion.schedule(late));
        retention.clock.set(late.dueAt());
        retention.rounds();
        assertThat(retention.deletions.all()).isEmpty();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).isEmpty();
    }

    @Test
    void a_reopening_between_the_read_and_the_write_of_a_request_cancels_it() {
        var late = request(organisation());
        var accesses = new AtomicInteger();
        var world = new AtomicReference<RetentionFixture>();
        world.set(new RetentionFixture(() -> {
            // The first is the look, the second the write.
            if (accesses.incrementAndGet() == 2) {
                world.get().callingOff.callOff(late.id(), late.record());
            }
        }));
        world.get().scheduling.schedule(late);
        assertThat(world.get().deletions.all()).isEmpty();
    }

    @Test
    void closed_again_it_is_purged_when_that_is_due() {
        var school = organisation();
        var first = retention.scheduled(school);
        retention.callingOff.callOff(first.id(), school);
        var second = retention.scheduled(school);
        retention.clock.set(second.dueAt());
        retention.rounds();
        assertThat(retention.deletion(second)).isInstanceOf(Purging.class);
    }

    @Test
    void a_hold_on_the_school_protects_it_throughout() {
        var school = organisation();
        var request = retention.scheduled(school);
        var hold = retention.activeHold(school);
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
        assertThat(retention.callingOff.callOff(request.id(), school)).as("a hold keeps no school closed").isTrue();
        assertThat(retention.holds.find(hold).orElseThrow().protects()).isTrue();
        var again = retention.scheduled(school);
        assertThat(retention.deletion(again)).isInstanceOf(Held.class);
    }

    @Test
    void a_removal_that_has_begun_is_not_called_off() {
        var request = retention.scheduled(organisation());
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(retention.callingOff.callOff(request.id(), request.record())).isFalse();
        assertThat(retention.deletion(request)).isInstanceOf(Purging.class);
        retention.allAnswered();
        assertThat(retention.callingOff.callOff(request.id(), request.record())).isFalse();
        assertThat(retention.deletion(request)).isInstanceOf(Purged.class);
    }

    @Test
    void a_deletion_is_either_cancelled_or_purged_in_every_interleaving() throws InterruptedException {
        var calledOff = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        Thread.ofVirtual().start(() -> {
            for (var seed = 0; seed < 1_000 && failure.get() == null; seed++) {
                try {
                    calledOff.addAndGet(interleave(seed) ? 1 : 0);
                } catch (Throwable e) {
                    failure.set(new AssertionError("interleaving " + seed + ": " + e.getMessage(), e));
                }
            }
        }).join();
        if (failure.get() != null) {
            fail(failure.get());
        }
        assertThat(calledOff.get()).as("both ends are met").isBetween(100, 950);
    }

    /// @return whether it was called off
    private static boolean interleave(long seed) {
        var random = new Random(seed);
        var interleaver = new Interleaver(random);
        var world = new RetentionFixture(interleaver);
        var request = request(organisation());
        world.clock.set(request.dueAt());
        var inTime = new AtomicReference<Boolean>();
        if (random.nextBoolean()) {
            world.scheduling.schedule(request);
        }
        // At least once, as Kafka delivers: after a kill it comes again.
        interleaver.add(() -> world.scheduling.schedule(request), 100);
        interleaver.add(() -> inTime.set(world.callingOff.callOff(request.id(), request.record())), 100);
        for (var job = 0; job < 2; job++) {
            interleaver.add(() -> {
                world.purging.claimDue(10);
                world.purging.claimDue(10);
            }, 100);
        }
        interleaver.run(0.02, () -> {});
        world.scheduling.schedule(request);
        world.rounds();
        assertThat(world.deletions.find(request.id()).isEmpty()).as("called off").isEqualTo(inTime.get());
        return inTime.get();
    }
}
