package com.comms123.retention;

import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.grounds;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.review;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.deletion.application.DeletionScheduler;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.application.PurgeCoordinator;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.deletion.domain.HoldMark;
import com.comms123.retention.deletion.domain.Protection.Marked;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.application.PlaceHold;
import com.comms123.retention.hold.application.PlacingHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.round.AskBackOff;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.waiting.LongLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The promises of `HoldMarker` with threads on the real store, and what a crash between two writes leaves. The
/// service's own rounds run all the while, as a second instance would.
@PlatformTest
class RacesIT {
    private static final int ROUNDS = LongLoop.rounds(40, 20_000);

    private final Deletions deletions;
    private final Holds holds;
    private final DeletionScheduler scheduler;
    private final PlacingHolds placing;
    private final PurgeCoordinator coordinator;
    private final TestClock clock;
    private final TestEvents events;
    private final RecordReference user = user();

    @Autowired
    RacesIT(Deletions deletions, Holds holds, DeletionScheduler scheduler, PlacingHolds placing,
            PurgeCoordinator coordinator, TestClock clock, TestEvents events) {
        this.deletions = deletions;
        this.holds = holds;
        this.scheduler = scheduler;
        this.placing = placing;
        this.coordinator = coordinator;
        this.clock = clock;
        this.events = events;
    }

    @Test
    void concurrent_requests_holds_and_claims_leave_each_record_held_or_reported_as_missed()
            throws Exception {
        var random = new Random(20_260_302);
        var held = 0;
        var late = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var school = organisation();
            var requests = new ArrayList<DeletionRequest>();
            for (var i = 0; i < 6; i++) {
                requests.add(dueNow(user(), school));
            }
            requests.subList(0, 3).forEach(scheduler::schedule);
            // Others are scheduled, and claimed, while the hold is being placed.
            var actions = new ArrayList<Callable<?>>();
            requests.subList(3, 6).forEach(request -> actions.add(doing(
                    () -> scheduler.schedule(request))));
            actions.add(doing(() -> coordinator.claimDue(20)));
            actions.add(doing(() -> coordinator.claimDue(20)));
            var command = new PlaceHold(new HoldId(Ids.next()), new Scope(List.of(school)), grounds(),
                    clock.instant().plus(Duration.ofDays(1)), false, OFFICER_1);
            actions.add(() -> placing.place(command));
            Collections.shuffle(actions, random);
            atOnce(actions);

            var hold = holds.find(command.id()).orElseThrow();
            for (var request : requests) {
                var deletion = deletions.find(request.id()).orElseThrow();
                var isTooLate = hold.tooLateFor().stream()
                        .anyMatch(tooLate -> tooLate.deletionId().equals(request.id().value()));
                assertThat(isTooLate).isEqualTo(deletion.claimed().isPresent());
                if (isTooLate) {
                    late++;
                } else {
                    held++;
                    assertThat(deletion).isInstanceOfSatisfying(Held.class, marked -> assertThat(marked.marks())
                            .extracting(HoldMark::hold).contains(command.id()));
                }
            }
        }
        assertThat(held).isPositive();
        assertThat(late).isPositive();
    }

    @Test
    void concurrent_claims_command_a_record_once() throws Exception {
        var requests = new ArrayList<DeletionRequest>();
        for (var i = 0; i < 40; i++) {
            requests.add(dueNow(user()));
        }
        requests.forEach(request -> deletions.add(Deletion.schedule(request)));
        atOnce(Collections.nCopies(4, doing(() -> {
            while (coordinator.claimDue(50).found() > 0) {
                Thread.onSpinWait();
            }
        })));
        for (var request : requests) {
            events.await(RecordPurgeDue.class, due -> due.recordId().equals(request.record().id()));
            assertThat(events.all(RecordPurgeDue.class, due -> due.recordId().equals(request.record().id()))
                    .stream().map(received -> received.event().purgeId()).distinct()).hasSize(1);
        }
    }

    @Test
    void when_all_owners_answer_at_once_there_is_one_certificate() throws Exception {
        var request = dueNow(user);
        scheduler.schedule(request);
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(user.id())).event();
        atOnce(List.of("identity", "membership", "messaging", "audit", "gateway", "retention", "identity", "audit")
                .stream().map(owner -> doing(() -> coordinator.answered(
                        new PurgeId(due.purgeId()), owner,
                        new com.comms123.retention.deletion.domain.Part(Map.of("things", 1L), 0, clock.instant()))))
                .toList());
        assertThat(deletions.find(request.id()).orElseThrow()).isInstanceOf(Purged.class);
        events.await(RecordErased.class, erased -> erased.recordId().equals(user.id()));
        assertThat(events.all(RecordErased.class, erased -> erased.recordId().equals(user.id()))).hasSize(1);
    }

    @Test
    void the_next_round_makes_the_marks_of_a_hold_left_by_a_crash() {
        var request = notDue(user);
        scheduler.schedule(request);
        var hold = writtenHold();
        await().until(() -> holds.find(hold.id()).orElseThrow().settled());
        assertThat(deletions.find(request.id()).orElseThrow()).isInstanceOf(Held.class);
    }

    @Test
    void an_earlier_hold_protects_a_request_left_by_a_crash() {
        placing.place(new PlaceHold(new HoldId(Ids.next()), new Scope(List.of(user)), grounds(),
                clock.instant().plus(Duration.ofDays(1)), false, OFFICER_1));
        var request = dueNow(user);
        deletions.add(Deletion.schedule(request));
        await().until(() -> deletions.find(request.id()).orElseThrow() instanceof Held);
        assertThat(events.all(RecordPurgeDue.class, due -> due.recordId().equals(user.id()))).isEmpty();
    }

    @Test
    void the_next_round_removes_the_marks_of_a_release_left_by_a_crash() {
        var request = notDue(user);
        scheduler.schedule(request);
        var hold = placing.place(new PlaceHold(new HoldId(Ids.next()), new Scope(List.of(user)), grounds(),
                clock.instant().plus(Duration.ofDays(1)), false, OFFICER_1));
        placing.approve(hold.id(), OFFICER_2);
        var proposed = placing.proposeRelease(hold.id(), OFFICER_1);
        var released = (Accepted<LegalHold>) proposed.approveRelease(OFFICER_2, clock.instant());
        holds.save(released.state(), released.events());
        await().until(() -> deletions.find(request.id()).orElseThrow() instanceof Scheduled);
    }

    @Test
    void the_review_removes_a_late_mark_left_by_a_crash() {
        var request = notDue(user);
        scheduler.schedule(request);
        var hold = placing.place(new PlaceHold(new HoldId(Ids.next()), new Scope(List.of(user)), grounds(),
                clock.instant().plus(Duration.ofDays(1)), false, OFFICER_1));
        placing.approve(hold.id(), OFFICER_2);
        placing.proposeRelease(hold.id(), OFFICER_1);
        placing.approveRelease(hold.id(), OFFICER_2);
        var scheduled = deletions.find(request.id()).orElseThrow();
        deletions.save(((Marked) scheduled.protect(HoldMark.of(hold))).deletion(), List.of());
        await().until(() -> deletions.find(request.id()).orElseThrow() instanceof Scheduled);
    }

    /// The claim and its command are one write, so a process can be killed only before or after both. After: owners may
    /// have been asked or not, and some may have answered; whoever is silent is asked again.
    @Test
    void a_purge_continues_after_a_crash() {
        var request = dueNow(user);
        deletions.add(Deletion.schedule(request));
        await().until(() -> deletions.find(request.id()).orElseThrow() instanceof Purging);
        var due = events.await(RecordPurgeDue.class, command -> command.recordId().equals(user.id())).event();
        events.publish(answer(due, "identity-service"));
        events.publish(answer(due, "membership-service"));
        clock.advance(Duration.ofHours(25));
        await().until(() -> events.all(RecordPurgeDue.class, again -> again.equals(due)).size() > 1);
        for (var owner : List.of("messaging-service", "audit-service", "gateway", "membership-service")) {
            events.publish(answer(due, owner));
        }
        events.await(RecordErased.class, erased -> erased.recordId().equals(user.id()));
        var purged = (Purged) deletions.find(request.id()).orElseThrow();
        assertThat(purged.purge().awaited()).isEmpty();
    }

    @Test
    void a_stored_deletion_is_read_back_unchanged() {
        var request = notDue(user, organisation());
        var scheduled = Deletion.schedule(request);
        assertThat(deletions.add(scheduled)).isTrue();
        assertThat(deletions.add(scheduled)).isFalse();
        var read = (Scheduled) deletions.find(request.id()).orElseThrow();
        assertThat(read).isEqualTo(new Scheduled(request, scheduled.due(), 1));

        var at = request.dueAt();
        var claim = read.claim(new PurgeId(Ids.next()), Set.of("one", "two"),
                new AskBackOff(Duration.ofDays(9_000), Duration.ofDays(9_000)), at).orElseThrow();
        deletions.save(claim.deletion(), List.of());
        var purge = claim.deletion().purge();
        assertThat(deletions.findByPurge(purge.id())).contains(
                new Purging(request, scheduled.due(), purge, 2));
        assertThat(deletions.awaiting("one", at.plusMillis(1))).isEqualTo(1);
        assertThat(deletions.awaiting("one", at)).isZero();
        var hold = writtenHold();
        assertThat(holds.find(hold.id()).orElseThrow().grounds()).isEqualTo(hold.grounds());
        assertThat(deletions.find(new DeletionId(Ids.next()))).isEmpty();
    }

    private LegalHold writtenHold() {
        var proposed = (Accepted<LegalHold>) LegalHold.propose(new HoldId(Ids.next()), new Scope(List.of(user)),
                grounds(),
                review(clock.instant().plus(Duration.ofDays(90))), false, Duration.ofDays(7), OFFICER_1,
                clock.instant());
        holds.add(proposed.state(), proposed.events());
        return proposed.state();
    }

    private RecordPurged answer(RecordPurgeDue due, String owner) {
        return new RecordPurged(due.purgeId(), due.kind(), due.recordId(), owner, Map.of("things", 1L), 0);
    }

    private DeletionRequest dueNow(RecordReference record, RecordReference... belongsTo) {
        return request(record, clock.instant(), belongsTo);
    }

    private DeletionRequest notDue(RecordReference record, RecordReference... belongsTo) {
        return request(record, clock.instant().plus(Duration.ofDays(10_000)), belongsTo);
    }

    private DeletionRequest request(RecordReference record, Instant dueAt, RecordReference... belongsTo) {
        return new DeletionRequest(new DeletionId(Ids.next()), record, clock.instant().minus(Duration.ofDays(30)),
                dueAt, DeletionRequest.hashOf("receipt"), "2.1", Set.of(belongsTo));
    }

    private static Callable<?> doing(Runnable action) {
        return () -> {
            action.run();
            return action;
        };
    }

    private static void atOnce(List<? extends Callable<?>> actions) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = actions.stream().<Callable<Object>>map(action -> action::call).toList();
            for (var result : threads.invokeAll(tasks)) {
                result.get();
            }
        }
    }
}
