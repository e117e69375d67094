package com.comms123.retention;

import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.application.HeedingHolds;
import com.comms123.retention.deletion.application.ProvingErasures;
import com.comms123.retention.deletion.application.PurgingRecords;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.export.application.ForgettingWords;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.hold.application.RemindingOfReviews;
import com.comms123.retention.hold.application.SettlingHolds;
import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.round.Steps;
import com.comms123.retention.witness.application.ComparingRecords;
import com.comms123.retention.witness.application.ReconcilingDeletions;
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

    private final SettlingHolds settling;
    private final HeedingHolds heeding;
    private final PurgingRecords purging;
    private final ProvingErasures proving;
    private final PausingPurges pausing;
    private final ComparingRecords comparing;
    private final ReconcilingDeletions reconciling;
    private final RemindingOfReviews reminding;
    private final ForgettingWords forgetting;
    private final int batch;
    private final Steps steps;
    private final Counter claims;
    private @Nullable DeletionId reviewed;

    RetentionRounds(SettlingHolds settling, HeedingHolds heeding, PurgingRecords purging,
            ProvingErasures proving, RemindingOfReviews reminding, ForgettingWords forgetting, LookingUpHolds lookingUp,
            Deletions deletions,
            PausingPurges pausing,
            ComparingRecords comparing,
            ReconcilingDeletions reconciling,
            RetentionProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.settling = settling;
        this.heeding = heeding;
        this.purging = purging;
        this.proving = proving;
        this.pausing = pausing;
        this.comparing = comparing;
        this.reconciling = reconciling;
        this.reminding = reminding;
        this.forgetting = forgetting;
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
        Gauge.builder("comms.retention.uncompared", () -> comparing.isCompared() ? 0 : 1)
                .description("1 while removals wait for other services to report the holds that they know")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${comms.retention.round:1s}")
    void round() {
        steps.attempt("compare", comparing::compare);
        steps.attempt("settle", () -> settling.settleLeft(batch));
        // Before the comparison, a hold may be stored as it was when a backup was made.
        if (comparing.isCompared()) {
            steps.attempt("lapse", () -> settling.lapse(batch));
            steps.attempt("review", this::review);
            steps.attempt("claim", this::claim);
            steps.attempt("ask-again", () -> purging.askAgain(batch));
            steps.attempt("reconcile", reconciling::reconcileDaily);
        }
        steps.attempt("prove", this::prove);
        steps.attempt("forget-reasons", pausing::forgetReasons);
        steps.attempt("forget-words", () -> forgetting.forget(batch));
        steps.attempt("remind", () -> reminding.remind(batch));
    }

    private void review() {
        reviewed = heeding.review(reviewed, batch).orElse(null);
    }

    private void claim() {
        for (var i = 0; i < BATCHES; i++) {
            var done = purging.claimDue(batch);
            claims.increment(done.claimed());
            if (done.found() < batch) {
                return;
            }
        }
    }

    private void prove() {
        for (var i = 0; i < BATCHES && proving.prove(batch); i++) {
            // The next ones.
        }
    }

    private static Duration overdue(Deletions deletions, Clock clock) {
        var now = clock.instant();
        return deletions.due(now, 1).stream().findFirst().map(due -> Duration.between(due.due().at(), now))
                .orElse(Duration.ZERO);
    }
}
