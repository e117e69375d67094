package com.comms123.retention.hold.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.witness.HoldRecord;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.hold.domain.Grounds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldState;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.Step;
import com.comms123.retention.reminder.domain.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Learns holds again that this service has forgotten with its database. Data that only this service knew is lost: the
/// texts, which an officer takes from the files, and whether the hold is confidential, so it is taken to be. The
/// officers are reminded of its review within a day.
@Component
public class HoldRestorer {
    private static final UUID UNKNOWN = new UUID(0, 0);
    private static final Duration LOOK_WITHIN = Duration.ofDays(1);
    private static final Grounds FORGOTTEN = new Grounds("unknown", "unknown",
            "Restored from other services after a backup. Your files have the authority and the reference.");

    private final Holds holds;
    private final RetentionProperties properties;
    private final Clock clock;

    public HoldRestorer(Holds holds, RetentionProperties properties, Clock clock) {
        this.holds = holds;
        this.properties = properties;
        this.clock = clock;
    }

    /// Whether another service remembers a later change of this hold than is stored here.
    public boolean isOlderThan(HoldRecord known) {
        return holds.find(new HoldId(known.holdId())).map(own -> own.version() < known.sequence()).orElse(true);
    }

    /// Brings the hold to what is known of it, and its version to the sequence of its last event, so that the next event
    /// is later than all before. A hold that protects here and has been released stays until its release is found out: it
    /// ends as it ended.
    public void relearn(HoldRecord known) {
        var id = new HoldId(known.holdId());
        if (holds.find(id).isEmpty()) {
            holds.add(forgotten(id, known), List.of());
        }
        while (isOlderThan(known)) {
            Conflicts.retrying(() -> {
                var own = holds.find(id).orElseThrow();
                holds.save(own.relearned(state(own.state(), known)), List.of());
                return id;
            });
        }
    }

    private LegalHold forgotten(HoldId id, HoldRecord known) {
        var now = clock.instant();
        return new LegalHold(id, new Scope(known.scope()), FORGOTTEN,
                Deadline.of(now.plus(LOOK_WITHIN), properties.remindersOfReview(), now), true,
                now.plus(properties.proposalLifetime()), state(null, known), List.of(), false, false, 0);
    }

    private HoldState state(@Nullable HoldState own, HoldRecord known) {
        var proposed = own == null ? step(known.proposedBy(), known.proposedAt()) : own.proposed();
        var endedAt = known.endedAt();
        if (own != null && !own.protects()) {
            return own;
        }
        if (endedAt != null) {
            return known.approvedBy() == null
                    ? new HoldState.Lapsed(proposed, endedAt)
                    : new HoldState.Released(proposed, step(known.approvedBy(), known.approvedAt()),
                            step(null, endedAt), step(null, endedAt));
        }
        if (own == null || own instanceof HoldState.Proposed) {
            return known.approvedBy() == null
                    ? new HoldState.Proposed(proposed)
                    : new HoldState.Active(proposed, step(known.approvedBy(), known.approvedAt()));
        }
        return own;
    }

    private Step step(@Nullable UUID by, @Nullable Instant at) {
        return new Step(Objects.requireNonNullElse(by, UNKNOWN), Objects.requireNonNullElse(at, clock.instant()));
    }
}
