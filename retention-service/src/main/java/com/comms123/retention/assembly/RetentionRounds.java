package com.comms123.retention.assembly;

import com.comms123.retention.RetentionProperties;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.application.ErasureProofFetcher;
import com.comms123.retention.deletion.application.HoldMarker;
import com.comms123.retention.deletion.application.PurgeCoordinator;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.export.application.HoldTextSweeper;
import com.comms123.retention.hold.application.HoldReconciler;
import com.comms123.retention.hold.application.HoldReviewReminder;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.round.Steps;
import com.comms123.retention.witness.application.DeletionReconciler;
import com.comms123.retention.witness.application.RestoreDetector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what is due, round after round, in bounded steps. Any number of instances may do so side by side.
///
/// The system's clock decides only when a round begins; what is due in it, the domain's clock says.
@Component
class RetentionRounds {
    /// How many full batches one round takes of one kind of work before the others have their turn.
    private static final int BATCHES = 10;

    private final HoldReconciler holdReconciler;
    private final HoldMarker marker;
    private final PurgeCoordinator coordinator;
    private final ErasureProofFetcher fetcher;
    private final PausingPurges pausing;
    private final RestoreDetector detector;
    private final DeletionReconciler deletionReconciler;
    private final HoldReviewReminder reminder;
    private final HoldTextSweeper sweeper;
    private final int batch;
    private final Steps steps;
    private final Counter claims;
    private @Nullable DeletionId reviewed;

    RetentionRounds(HoldReconciler holdReconciler, HoldMarker marker, PurgeCoordinator coordinator,
            ErasureProofFetcher fetcher, HoldReviewReminder reminder, HoldTextSweeper sweeper, LookingUpHolds lookingUp,
            Deletions deletions,
            PausingPurges pausing,
            RestoreDetector detector,
            DeletionReconciler deletionReconciler,
            RetentionProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.holdReconciler = holdReconciler;
        this.marker = marker;
        this.coordinator = coordinator;
        this.fetcher = fetcher;
        this.pausing = pausing;
        this.detector = detector;
        this.deletionReconciler = deletionReconciler;
        this.reminder = reminder;
        this.sweeper = sweeper;
        this.batch = properties.batch();
        this.steps = new Steps(RetentionRounds.class, meters, "comms.retention.rounds.failed");
        this.claims = Counter.builder("comms.retention.claims").description("Removals begun").register(meters);
        properties.owners().forEach(owner -> Gauge
                .builder("comms.retention.owners.late",
                        () -> deletions.awaiting(owner, clock.instant().minus(properties.lateAfter())))
                .description("Removals that an owning service has not completed in time").tag("owner", owner)
                .register(meters));
        Gauge.builder("comms.retention.holds.review-due", lookingUp::countToReview)
                .description("Holds that are due for review soon, or overdue").register(meters);
        Gauge.builder("comms.retention.holds.review-overdue", lookingUp::countOverdue)
                .description("Holds that were not reviewed in time").register(meters);
        Gauge.builder("comms.retention.proofs.late",
                () -> deletions.unprovenSince(clock.instant().minus(properties.lateAfter())))
                .description("Certificates that are not proven to be in the audit log in time").register(meters);
        Gauge.builder("comms.retention.overdue", () -> overdue(deletions, clock).toSeconds()).baseUnit("seconds")
                .description("Time that the longest overdue record has waited for a worker").register(meters);
        Gauge.builder("comms.retention.paused", () -> pausing.look().pause().isPresent() ? 1 : 0)
                .description("1 while an operator has paused removals").register(meters);
        Gauge.builder("comms.retention.restored",
                () -> pausing.look().pause().filter(Pause::isAfterRestore).isPresent() ? 1 : 0)
                .description("1 while removals are paused because an older backup was restored").register(meters);
        Gauge.builder("comms.retention.braked", () -> pausing.look().isBraked() ? 1 : 0)
                .description("1 while a batch far above the usual size waits for two privacy officers")
                .register(meters);
        Gauge.builder("comms.retention.uncompared", () -> detector.isCompared() ? 0 : 1)
                .description("1 while removals wait for other services to report the holds that they know")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${comms.retention.round:1s}")
    void round() {
        steps.attempt("compare", detector::compare);
        steps.attempt("reconcile", () -> holdReconciler.reconcileRemaining(batch));
        // Before the comparison, a hold may be stored as it was when a backup was made.
        if (detector.isCompared()) {
            steps.attempt("lapse", () -> holdReconciler.lapse(batch));
            steps.attempt("review", this::review);
            steps.attempt("claim", this::claim);
            steps.attempt("ask-again", () -> coordinator.askAgain(batch));
            steps.attempt("reconcile", deletionReconciler::reconcileDaily);
        }
        steps.attempt("prove", this::prove);
        steps.attempt("forget-reasons", pausing::forgetReasons);
        steps.attempt("forget-words", () -> sweeper.forget(batch));
        steps.attempt("remind", () -> reminder.remind(batch));
    }

    private void review() {
        reviewed = marker.review(reviewed, batch).orElse(null);
    }

    private void claim() {
        for (var i = 0; i < BATCHES; i++) {
            var done = coordinator.claimDue(batch);
            claims.increment(done.claimed());
            if (done.found() < batch) {
                return;
            }
        }
    }

    private void prove() {
        for (var i = 0; i < BATCHES && fetcher.prove(batch); i++) {
            // The next ones.
        }
    }

    private static Duration overdue(Deletions deletions, Clock clock) {
        var now = clock.instant();
        return deletions.due(now, 1).stream().findFirst().map(due -> Duration.between(due.due().at(), now))
                .orElse(Duration.ZERO);
    }
}
