package com.comms123.retention.pause.domain;

import com.comms123.contracts.retention.PurgeAllowed;
import com.comms123.contracts.retention.PurgeBraked;
import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether removals may **begin**: one switch for all instances. It stops claims alone. A removal that has been
/// commanded goes on to its certificate, for nobody could say what half a removal leaves behind; holds protect as ever;
/// and deleted records stay invisible.
///
/// @param paused null while removals begin as they become due
/// @param past the last [#MOST_PAST] pauses, the newest first
/// @param brake the last batch far above the usual size; null when there was none
/// @param version the stored version this was read at; 0 when nobody has ever paused
public record PurgeSwitch(@Nullable Pause paused, List<PastPause> past, @Nullable Brake brake, long version) {
    public static final int MOST_PAST = 20;

    public PurgeSwitch {
        past = List.copyOf(past);
    }

    /// As it is before anybody has touched it: removals begin.
    public static PurgeSwitch untouched() {
        return new PurgeSwitch(null, List.of(), null, 0);
    }

    public Optional<Pause> pause() {
        return Optional.ofNullable(paused);
    }

    /// @param id of the pause, should it come about
    public Decision<PurgeSwitch> pause(UUID id, String reason, UUID by, Instant now) {
        if (paused == null) {
            return new Accepted<>(new PurgeSwitch(new Pause(id, now, by, reason), past, brake, version),
                    List.of(new PurgePaused(id, by)));
        }
        return paused.by().equals(by) && paused.reason().equals(reason)
                ? new Unchanged<>(this)
                : new Declined<>(Refusal.conflict("purging-paused-already",
                        "Removals have been paused since " + paused.since() + ", by " + paused.by() + "."));
    }

    /// A removal that has become due meanwhile is claimed from now on, the longest due first.
    public Decision<PurgeSwitch> resume(UUID by, Instant now) {
        return paused == null
                ? new Unchanged<>(this)
                : new Accepted<>(new PurgeSwitch(null, pastWith(PastPause.of(paused, by, now)), brake, version),
                        List.of(new PurgeResumed(paused.id(), by)));
    }

    /// Why it was paused is forgotten of what ended until this moment; who did, and when, is not. Empty when there is
    /// nothing to forget.
    public Optional<PurgeSwitch> withoutReasonsFromBefore(Instant instant) {
        return past.stream().anyMatch(pause -> pause.hasReasonFromBefore(instant))
                ? Optional.of(new PurgeSwitch(paused, past.stream()
                        .map(pause -> pause.hasReasonFromBefore(instant) ? pause.withoutReason() : pause).toList(),
                        brake, version))
                : Optional.empty();
    }

    /// Whether removals may begin now.
    public boolean isOpen() {
        return paused == null && !isBraked();
    }

    /// Whether a batch waits for two officers.
    public boolean isBraked() {
        return brake != null && !brake.isOpen();
    }

    /// Removals due by then were allowed; null when none were.
    public Optional<Instant> allowedUntil() {
        return Optional.ofNullable(brake).filter(Brake::isOpen).map(Brake::until);
    }

    /// Too much is due at once.
    ///
    /// @param id of the batch, should it come to wait
    /// @param due at least this many
    public Decision<PurgeSwitch> brake(UUID id, long due, Instant now) {
        return isBraked()
                ? new Unchanged<>(this)
                : new Accepted<>(new PurgeSwitch(paused, past, new Brake(id, now, due, now, List.of()), version),
                        List.of(new PurgeBraked(id, due)));
    }

    /// An officer allows the batch that waits; the second one lets it begin.
    public Decision<PurgeSwitch> allow(UUID officer, Instant now) {
        if (brake == null || !isBraked() && !brake.isAllowedBy(officer)) {
            return new Declined<>(Refusal.conflict("nothing-to-allow", "No batch of removals waits for permission."));
        }
        return brake.isAllowedBy(officer)
                ? new Unchanged<>(this)
                : new Accepted<>(new PurgeSwitch(paused, past, brake.allow(officer, now), version),
                        List.of(new PurgeAllowed(brake.id(), officer)));
    }

    private List<PastPause> pastWith(PastPause newest) {
        return Stream.concat(Stream.of(newest), past.stream()).limit(MOST_PAST).toList();
    }
}
