package com.comms123.retention.deletion.web;

import com.comms123.contracts.RecordKind;
import com.comms123.retention.deletion.application.RemovalDryRun.Trial;
import com.comms123.retention.deletion.domain.Obstacle;
import com.comms123.retention.deletion.domain.Obstacle.BeingRemoved;
import com.comms123.retention.deletion.domain.Obstacle.Grace;
import com.comms123.retention.deletion.domain.Obstacle.HeldBy;
import com.comms123.retention.deletion.domain.Obstacle.NotDue;
import com.comms123.retention.deletion.domain.Obstacle.Paused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param dueAt when removal is due, holds considered
/// @param obstacles why it would not be removed now; empty when it would
public record TrialView(UUID deletionId, RecordKind kind, UUID recordId, Instant dueAt, boolean wouldBeRemoved,
        List<ObstacleView> obstacles) {

    /// @param why `held`, `grace`, `not-due`, `paused` or `being-removed`
    /// @param holdId of `held` alone
    /// @param since of `held`, `paused` and `being-removed`
    /// @param until of `grace` and `not-due`
    public record ObstacleView(String why, @Nullable UUID holdId, @Nullable Instant since, @Nullable Instant until) {
        static ObstacleView of(Obstacle obstacle) {
            return switch (obstacle) {
                case HeldBy(var hold, var since) -> new ObstacleView("held", hold.value(), since, null);
                case Grace(var until) -> new ObstacleView("grace", null, null, until);
                case NotDue(var until) -> new ObstacleView("not-due", null, null, until);
                case Paused(var since) -> new ObstacleView("paused", null, since, null);
                case BeingRemoved(var since) -> new ObstacleView("being-removed", null, since, null);
            };
        }
    }

    static TrialView of(Trial trial) {
        var record = trial.deletion().request().record();
        return new TrialView(trial.deletion().id().value(), record.kind(), record.id(), trial.deletion().due().at(),
                trial.wouldBeRemoved(), trial.obstacles().stream().map(ObstacleView::of).toList());
    }
}
