package com.comms123.retention.pause.domain;

import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.pause.domain.PauseDecision.Accepted;
import com.comms123.retention.pause.domain.PauseDecision.DoneBefore;
import com.comms123.retention.pause.domain.PauseDecision.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether removals may **begin**: one switch for all instances. It stops claims alone. What has been commanded goes on
/// to its certificate, for nobody could say what half a removal leaves behind; holds protect as ever; and what is
/// deleted stays invisible.
///
/// @param paused null while removals begin as they become due
/// @param version the stored version this was read at; 0 when nobody has ever paused
public record PurgeSwitch(@Nullable Pause paused, long version) {
    /// As it is before anybody has touched it: removals begin.
    public static PurgeSwitch untouched() {
        return new PurgeSwitch(null, 0);
    }

    public Optional<Pause> pause() {
        return Optional.ofNullable(paused);
    }

    /// @param id of the pause, should it come about
    public PauseDecision pause(UUID id, String reason, UUID by, Instant now) {
        if (paused == null) {
            return new Accepted(new PurgeSwitch(new Pause(id, now, by, reason), version),
                    List.of(new PurgePaused(id, by)));
        }
        return paused.by().equals(by) && paused.reason().equals(reason)
                ? new DoneBefore(this)
                : new Rejected(Refusal.conflict("purging-paused-already",
                        "Removals have been paused since " + paused.since() + ", by " + paused.by() + "."));
    }

    /// What has become due meanwhile is claimed from now on, the longest due first.
    public PauseDecision resume(UUID by) {
        return paused == null
                ? new DoneBefore(this)
                : new Accepted(new PurgeSwitch(null, version), List.of(new PurgeResumed(paused.id(), by)));
    }
}
