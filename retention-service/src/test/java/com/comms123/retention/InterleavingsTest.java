package com.comms123.retention;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.OPERATOR;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.request;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.deletion.application.PurgeCoordinator.Response;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.fixture.Interleaver;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.application.PlaceHold;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Proposed;
import com.comms123.retention.hold.domain.HoldState.ReleaseProposed;
import com.comms123.retention.hold.domain.HoldState.Released;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import com.comms123.waiting.LongLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Random interleavings of request, place, approve, release, lapse, claim, answer and crash, on the real use cases and
/// stores that do single atomic writes: no held record is ever purged, none is purged early, none is stuck (UP-5). In
/// half of them an operator pauses and resumes: nobody claims who has seen a pause.
///
/// `-Dinterleavings=100000` runs more of them, `-Dinterleaving=SEED` a certain one again.
class InterleavingsTest {
    private static final List<Duration> JUMPS = List.of(Duration.ofMillis(1), Duration.ofDays(1), Duration.ofDays(7),
            Duration.ofDays(7).minusMillis(1), Duration.ofDays(30));

    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger heldWhenDue = new AtomicInteger();
    private final AtomicInteger cameTooLate = new AtomicInteger();
    private final AtomicInteger pausedWhenDue = new AtomicInteger();

    @Test
    void no_held_record_is_purged_none_early_and_none_is_stuck() throws InterruptedException {
        var certain = Long.getLong("interleaving");
        var first = certain == null ? 0 : certain;
        var count = certain == null ? LongLoop.rounds(3_000, 1_000_000) : 1;
        var failure = new AtomicReference<Throwable>();
        Thread.ofVirtual().start(() -> {
            for (var seed = first; seed < first + count && failure.get() == null; seed++) {
                try {
                    new World(seed).run();
                } catch (Throwable e) {
                    failure.set(new AssertionError("interleaving " + seed + ": " + e.getMessage(), e));
                }
            }
        }).join();
        if (failure.get() instanceof AssertionError error) {
            throw error;
        }
        if (count > 1_000) {
            // The property is worth something only if the interesting cases occur.
            assertThat(claims).hasValueGreaterThan(count / 4);
            assertThat(heldWhenDue).hasValueGreaterThan(count / 20);
            assertThat(cameTooLate).hasValueGreaterThan(count / 100);
            assertThat(pausedWhenDue).hasValueGreaterThan(count / 50);
        }
    }

    /// A search of an actor for holds on a record.
    private record Look(int actor, RecordReference record) {}

    private final class World {
        private final boolean kills;
        private final Random random;
        private final Interleaver interleaver;
        private final RetentionFixture retention;
        private final Map<HoldId, Long> writtenAt = new HashMap<>();
        private final Map<HoldId, Long> endedAt = new HashMap<>();
        private final Set<HoldId> answeredFor = new HashSet<>();
        private final Map<Look, Long> lastLook = new HashMap<>();
        private final Map<DeletionId, Long> claimedAt = new HashMap<>();
        private final Map<Integer, PurgeSwitch> lastSeen = new HashMap<>();
        private final Map<Integer, Long> lastSeenAt = new HashMap<>();
        private Optional<UUID> answeredPause = Optional.empty();
        private long answeredPauseAt;
        private final List<DeletionRequest> requests = new ArrayList<>();

        World(long seed) {
            kills = seed % 2 == 0;
            random = new Random(seed);
            interleaver = new Interleaver(random);
            retention = new RetentionFixture(interleaver);
            retention.deletions.watch(this::saved);
            retention.holds.watch(this::saved, records -> records.forEach(
                    record -> lastLook.put(new Look(interleaver.actor(), record), interleaver.now())));
            retention.switches.watch(seen -> {
                lastSeen.put(interleaver.actor(), seen);
                lastSeenAt.put(interleaver.actor(), interleaver.now());
            });
        }

        void run() {
            var school = organisation();
            var people = List.of(user(), user());
            for (var person : people) {
                var request = random.nextBoolean() ? request(person, school) : request(person);
                requests.add(request);
                // At least once, as Kafka delivers: after a kill it comes again.
                interleaver.add(() -> retention.scheduling.schedule(request), 100);
            }
            var scopes = List.<RecordReference[]>of(new RecordReference[]{people.getFirst()},
                    new RecordReference[]{people.getLast()}, new RecordReference[]{school},
                    new RecordReference[]{people.getFirst(), people.getLast()});
            for (var i = 0; i <= random.nextInt(3); i++) {
                var command = placeHold(random.nextBoolean(), scopes.get(random.nextInt(scopes.size())));
                var steps = random.nextInt(4);
                // An officer may, or may not, send the same request again after an answer failed to come.
                interleaver.add(() -> officers(command, steps), random.nextInt(3));
            }
            interleaver.add(this::job, 100);
            interleaver.add(this::job, 100);
            interleaver.add(this::owner, 100);
            if (random.nextBoolean()) {
                interleaver.add(this::operator, random.nextInt(3));
            }
            if (random.nextBoolean()) {
                retention.clock.set(requests.getFirst().dueAt().minus(JUMPS.get(random.nextInt(JUMPS.size()))));
            }
            interleaver.run(kills ? 0.02 : 0, () -> {
                if (random.nextInt(30) == 0) {
                    retention.clock.advance(JUMPS.get(random.nextInt(JUMPS.size())));
                }
            });
            reconcile();
            end();
        }

        private void officers(PlaceHold command, int steps) {
            try {
                retention.decide(command, steps, () -> answeredFor.add(command.id()));
            } catch (Refused e) {
                assertThat(e.refusal().code()).isIn("already-purging", "hold-lapsed", "hold-already-approved",
                        "hold-ended");
            }
        }

        private void job() {
            for (var i = 0; i < 4; i++) {
                retention.reconciler.reconcileRemaining(10);
                retention.reconciler.lapse(10);
                if (kills) {
                    retention.marker.review(null, 10);
                }
                var held = retention.deletions.all().stream().anyMatch(deletion -> deletion instanceof Held
                        && !retention.clock.instant().isBefore(deletion.due().at()));
                heldWhenDue.addAndGet(held ? 1 : 0);
                if (retention.purging.claimDue(10).found() == 0 && answeredPause.isPresent()
                        && !retention.deletions.due(retention.clock.instant(), 1).isEmpty()) {
                    pausedWhenDue.incrementAndGet();
                }
                retention.purging.askAgain(10);
            }
        }

        private void operator() {
            for (var i = 0; i < 2; i++) {
                answeredPause = retention.pausing.pause("an inquiry", OPERATOR).pause().map(Pause::id);
                answeredPauseAt = interleaver.now();
                interleaver.here();
                interleaver.here();
                answeredPause = Optional.empty();
                retention.pausing.resume(OPERATOR);
                interleaver.here();
            }
        }

        private void owner() {
            for (var i = 0; i < 6; i++) {
                var responses = new ArrayList<Response>();
                for (var deletion : retention.deletions.all()) {
                    if (deletion instanceof Purging purging) {
                        var owner = random.nextBoolean() ? "identity" : "messaging";
                        responses.add(retention.response(purging.purge().id(), owner, random.nextInt(3),
                                random.nextInt(2)));
                    }
                }
                var singly = random.nextBoolean() ? responses : retention.purging.answered(responses);
                singly.forEach(one -> retention.purging.answered(one.purge(), one.service(), one.part()));
                interleaver.here();
            }
        }

        private void saved(Deletion before, Deletion after) {
            switch (after) {
                case Purging purging when before instanceof Scheduled -> claimed(purging);
                case Purging _ -> assertThat(before).isInstanceOf(Purging.class);
                case Purged _ -> assertThat(before).isInstanceOf(Purging.class);
                case Scheduled _,Held _ -> assertThat(before).isNotInstanceOfAny(Purging.class, Purged.class);
            }
        }

        private void claimed(Purging purging) {
            claims.incrementAndGet();
            claimedAt.put(purging.id(), interleaver.now());
            var at = purging.purge().claimedAt();
            assertThat(lastSeen.getOrDefault(interleaver.actor(), PurgeSwitch.untouched()).pause())
                    .as("claimed by one who has seen a pause").isEmpty();
            answeredPause.ifPresent(_ -> assertThat(lastSeenAt.getOrDefault(interleaver.actor(), Long.MIN_VALUE))
                    .as("of the batch that was decided on before the pause").isLessThan(answeredPauseAt));
            assertThat(at).as("due").isAfterOrEqualTo(purging.request().dueAt());
            for (var hold : retention.holds.all()) {
                if (!hold.scope().covers(purging.request().touches())) {
                    continue;
                }
                var end = hold.endedAt();
                if (end.isEmpty()) {
                    if (answeredFor.contains(hold.id())) {
                        fail("claimed although an answered hold protects it");
                    }
                    var look = lastLook.getOrDefault(
                            new Look(interleaver.actor(), purging.request().record()), Long.MIN_VALUE);
                    if (writtenAt.getOrDefault(hold.id(), Long.MAX_VALUE) < look) {
                        fail("claimed although the hold had been there when the claimant looked");
                    }
                } else if (!end.get().isBefore(purging.request().requestedAt())) {
                    assertThat(at).as("grace").isAfterOrEqualTo(end.get().plus(GRACE));
                }
            }
        }

        private void saved(LegalHold hold) {
            writtenAt.putIfAbsent(hold.id(), interleaver.now());
            if (!hold.protects()) {
                endedAt.putIfAbsent(hold.id(), interleaver.now());
            }
        }

        /// Completes the rest. Then every hold knows exactly what it came too late for, and marks are where holds are;
        /// a mark of an ended hold may only be left, for the review, where something was killed.
        private void reconcile() {
            while (retention.reconciler.reconcileRemaining(10) > 0) {
            }
            for (var hold : retention.holds.all()) {
                for (var deletion : retention.deletions.all()) {
                    var claim = claimedAt.get(deletion.id());
                    if (hold.scope().covers(deletion.request().touches()) && claim != null
                            && claim < endedAt.getOrDefault(hold.id(), Long.MAX_VALUE)) {
                        cameTooLate.incrementAndGet();
                        assertThat(hold.tooLateFor()).as("too late for")
                                .anyMatch(late -> late.deletionId().equals(deletion.id().value()));
                    }
                }
                assertThat(hold.tooLateFor()).as("nothing else")
                        .allMatch(late -> claimedAt.containsKey(new DeletionId(late.deletionId())));
                retention.deletions.all().stream().filter(deletion -> !claimedAt.containsKey(deletion.id()))
                        .forEach(deletion -> marked(hold, deletion));
            }
        }

        private void marked(LegalHold hold, Deletion deletion) {
            var marked = deletion instanceof Held held
                    && held.marks().stream().anyMatch(mark -> mark.hold().equals(hold.id()));
            if (hold.protects()) {
                assertThat(marked).as("marked").isEqualTo(hold.scope().covers(deletion.request().touches()));
            } else if (!kills) {
                assertThat(marked).as("mark left behind").isFalse();
            }
        }

        /// All holds end; then everything is removed, once, and nothing hangs.
        private void end() {
            for (var hold : retention.holds.all()) {
                switch (hold.state()) {
                    case Active _ -> retention.release(hold.id());
                    case ReleaseProposed _ -> retention.placing.approveRelease(hold.id(), OFFICER_2);
                    case Proposed _,Released _,Lapsed _ -> {
                    }
                }
            }
            answeredPause = Optional.empty();
            retention.pausing.resume(OPERATOR);
            for (var week = 0; week < 8; week++) {
                retention.rounds();
                retention.allAnswered();
                retention.clock.advance(GRACE);
            }
            assertThat(retention.holds.all()).allMatch(hold -> !hold.protects() && hold.settled());
            assertThat(retention.holds.events().stream().filter(LegalHoldPlaced.class::isInstance))
                    .hasSameSizeAs(retention.holds.all());
            assertThat(retention.holds.events().stream().filter(LegalHoldReleased.class::isInstance))
                    .hasSameSizeAs(retention.holds.all());
            for (var request : requests) {
                assertThat(retention.deletion(request)).as("stuck").isInstanceOf(Purged.class);
                var record = request.record().id();
                assertThat(retention.deletions.events(RecordPurgeDue.class).stream()
                        .filter(due -> due.recordId().equals(record)).distinct()).as("purges").hasSize(1);
                assertThat(retention.deletions.events(RecordErased.class).stream()
                        .filter(erased -> erased.recordId().equals(record))).as("erased").hasSize(1);
            }
        }
    }
}
