package com.comms123.retention;

import static com.comms123.retention.fixture.RetentionFixture.request;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.witness.CalledOffDeletions;
import com.comms123.platform.witness.CalledOffDeletions.CalledOff;
import com.comms123.platform.witness.HoldRecord;
import com.comms123.retention.accessrequest.application.CopyRenewer;
import com.comms123.retention.deletion.application.DeletionCanceller;
import com.comms123.retention.deletion.application.DeletionScheduler;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.application.HoldReconciler;
import com.comms123.retention.hold.application.HoldRestorer;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.application.PlacingHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldState;
import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.witness.application.Comparisons;
import com.comms123.retention.witness.application.DeletionReconciler;
import com.comms123.retention.witness.application.RestoreDetector;
import com.comms123.retention.witness.application.Witnesses;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// An older backup of this service's database was restored: it has forgotten holds, purges and deletions that others
/// remember.
@PlatformTest
class RestoredIT {
    private static final UUID OPERATOR = Ids.next();

    private final Holds holds;
    private final Deletions deletions;
    private final DeletionScheduler scheduler;
    private final DeletionCanceller canceller;
    private final HoldReconciler holdReconciler;
    private final PlacingHolds placing;
    private final HoldRestorer restorer;
    private final Comparisons comparisons;
    private final PausingPurges pausing;
    private final CopyRenewer copies;
    private final Witnesses remote;
    private final RemoteService others;
    private final TestClock clock;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Remembered remembered = new Remembered();

    @Autowired
    RestoredIT(Holds holds, Deletions deletions, DeletionScheduler scheduler,
            DeletionCanceller canceller, HoldReconciler holdReconciler,
            PlacingHolds placing, HoldRestorer restorer, Comparisons comparisons, PausingPurges pausing,
            CopyRenewer copies, Witnesses remote, RemoteService others, TestClock clock) {
        this.holds = holds;
        this.deletions = deletions;
        this.scheduler = scheduler;
        this.canceller = canceller;
        this.holdReconciler = holdReconciler;
        this.placing = placing;
        this.restorer = restorer;
        this.comparisons = comparisons;
        this.pausing = pausing;
        this.copies = copies;
        this.remote = remote;
        this.others = others;
        this.clock = clock;
    }

    @AfterEach
    void resume() {
        pausing.resume(OPERATOR);
        others.reset();
    }

    @Test
    void nothing_is_claimed_before_every_service_has_reported_its_memory() {
        remembered.silent = true;
        var comparing = comparing();
        comparing.compare();
        assertThat(comparing.isCompared()).isFalse();
        remembered.silent = false;
        comparing.compare();
        assertThat(comparing.isCompared()).isTrue();
        assertThat(pausing.look().pause()).as("nothing was forgotten").isEmpty();
    }

    @Test
    void a_forgotten_hold_pauses_purging_and_protects_again() {
        var person = user();
        var deletion = request(person, clock.instant());
        scheduler.schedule(deletion);
        var known = hold(person, Ids.next(), 4, OPERATOR, null);
        remembered.holds.add(known);
        comparing().compare();

        assertThat(pausing.look().pause()).hasValueSatisfying(pause -> assertThat(pause.isAfterRestore()).isTrue());
        var hold = holds.find(new HoldId(known.holdId())).orElseThrow();
        assertThat(hold.state()).isInstanceOf(HoldState.Active.class);
        assertThat(hold.confidential()).as("nobody learns of it who may not").isTrue();
        assertThat(hold.version()).as("its next event is later than all before").isGreaterThanOrEqualTo(4);
        holdReconciler.reconcileRemaining(200);
        assertThat(deletions.find(deletion.id())).containsInstanceOf(Held.class);

        pausing.resume(OPERATOR);
        comparing().compare();
        assertThat(pausing.look().pause()).as("it is noticed once").isEmpty();
    }

    @Test
    void a_proposal_whose_approval_was_forgotten_does_not_lapse() {
        var person = user();
        var placed = placing.place(RetentionFixture.placeHold(person));
        remembered.holds.add(hold(person, placed.id().value(), placed.version() + 1, OPERATOR, null));
        comparing().compare();
        clock.advance(Duration.ofDays(8));
        holdReconciler.lapse(200);
        assertThat(holds.find(placed.id()).orElseThrow().state()).isInstanceOf(HoldState.Active.class);
    }

    @Test
    void a_forgotten_release_is_learned_so_that_removal_resumes_after_the_grace_period() {
        var person = user();
        var deletion = request(person, clock.instant());
        scheduler.schedule(deletion);
        var endedAt = clock.advance(Duration.ofDays(29));
        remembered.holds.add(hold(person, Ids.next(), 5, OPERATOR, endedAt));
        comparing().compare();
        holdReconciler.reconcileRemaining(200);
        scheduler.schedule(deletion);
        assertThat(deletions.find(deletion.id()).orElseThrow().due().at()).isEqualTo(endedAt.plus(Duration.ofDays(7)));
    }

    @Test
    void a_forgotten_purge_pauses_purging_once() {
        remembered.purges.add(Ids.next());
        comparing().compare();
        assertThat(pausing.look().pause()).map(Pause::isAfterRestore).contains(true);
        pausing.resume(OPERATOR);
        comparing().compare();
        assertThat(pausing.look().pause()).isEmpty();
    }

    @Test
    void a_deletion_that_only_its_owner_knows_is_put_on_the_schedule_and_counted() {
        var request = new UserDeletionRequested(Ids.next(), Ids.next(), clock.instant().minus(Duration.ofDays(2)),
                clock.instant().plus(Duration.ofDays(28)), "0".repeat(64), "2.1", List.of());
        remembered.deletions.add(request);
        comparing().compare();
        comparing().compare();
        assertThat(deletions.find(new DeletionId(request.deletionId())).orElseThrow().request().record())
                .isEqualTo(new RecordReference(RecordKind.USER, request.userId()));
        assertThat(meters.get("comms.retention.deletions.repaired").tag("kind", "user").counter().count())
                .as("a gap is counted once").isEqualTo(1);
    }

    @Test
    void a_closing_that_was_called_off_is_learned_again_before_any_claim() {
        var school = RetentionFixture.organisation();
        // Due only tomorrow: else the service's own round might claim it before the comparison.
        var reopened = request(school, clock.instant().minus(Duration.ofDays(29)));
        var closedAgain = request(school, clock.instant());
        scheduler.schedule(reopened);
        scheduler.schedule(closedAgain);
        remembered.calledOff.add(new CalledOff(reopened.id().value(), RecordKind.ORGANISATION, school.id()));
        comparing().compare();
        comparing().compare();
        scheduler.schedule(reopened);
        assertThat(deletions.find(reopened.id())).isEmpty();
        assertThat(deletions.find(closedAgain.id())).as("a later closing stays").isPresent();
    }

    @Test
    void a_restored_owner_that_forgot_its_reopening_does_not_bring_the_deletion_back() {
        var request = new UserDeletionRequested(Ids.next(), Ids.next(), clock.instant().minus(Duration.ofDays(2)),
                clock.instant().plus(Duration.ofDays(28)), "0".repeat(64), "2.1", List.of());
        canceller.callOff(new DeletionId(request.deletionId()),
                new RecordReference(RecordKind.USER, request.userId()));
        remembered.deletions.add(request);
        comparing().compare();
        assertThat(deletions.find(new DeletionId(request.deletionId()))).isEmpty();
        assertThat(meters.get("comms.retention.deletions.repaired").tag("kind", "user").counter().count()).isZero();
    }

    @Test
    void services_report_their_memory_over_http_and_an_earlier_release_has_none() {
        var known = hold(user(), Ids.next(), 2, null, null);
        others.on("identity", "GET", "/internal/witness/holds", _ -> List.of(known));
        others.on("identity", "GET", "/internal/witness/purges", _ -> List.of(known.holdId()));
        assertThat(remote.holds("identity", null, 10)).containsExactly(known);
        assertThat(remote.newestPurges("identity")).containsExactly(known.holdId());
        others.on("audit", "GET", "/internal/witness/holds", _ -> new RemoteService.Answer(404, Map.of()));
        assertThat(remote.holds("audit", null, 10)).isEmpty();
    }

    private RestoreDetector comparing() {
        var p = RetentionFixture.PROPERTIES;
        var properties = new RetentionProperties(p.owners(), p.grace(), p.proposalLifetime(), p.warnOfReview(),
                p.remindOfReview(), p.wordsKept(), p.pauseReasonKept(), p.askAgainAfter(), p.askAgainAtLeastEvery(),
                p.askForProofAfter(), p.lateAfter(), p.round(), p.batch(), p.mostUnderWay(), p.brakeAbove(),
                Set.of("identity"), "");
        var deletionReconciler = new DeletionReconciler(remembered, deletions, scheduler, canceller, comparisons,
                properties, clock,
                meters);
        return new RestoreDetector(remembered, restorer, deletions, comparisons, deletionReconciler, pausing, copies,
                properties);
    }

    private HoldRecord hold(RecordReference of, UUID id, long sequence, @Nullable UUID approvedBy,
            @Nullable Instant endedAt) {
        return new HoldRecord(id, List.of(of), sequence, OPERATOR, clock.instant(), approvedBy,
                approvedBy == null ? null : clock.instant(), endedAt);
    }

    private static final class Remembered implements Witnesses {
        private final List<HoldRecord> holds = new ArrayList<>();
        private final List<UUID> purges = new ArrayList<>();
        private final List<Event> deletions = new ArrayList<>();
        private final List<CalledOff> calledOff = new ArrayList<>();
        private boolean silent;

        @Override
        public List<HoldRecord> holds(String service, @Nullable UUID after, int limit) {
            return after == null ? List.copyOf(holds) : List.of();
        }

        @Override
        public List<UUID> newestPurges(String service) {
            if (silent) {
                throw new Refused(Refusal.unavailable("identity-unavailable", "It does not answer."));
            }
            return purges;
        }

        @Override
        public Page unpurged(RecordKind kind, @Nullable UUID after, int limit) {
            return new Page(kind == RecordKind.USER ? deletions : List.of(), null);
        }

        @Override
        public CalledOffDeletions.Page calledOff(@Nullable UUID after, int limit) {
            return new CalledOffDeletions.Page(calledOff, null);
        }
    }
}
