package com.comms123.retention.pause.application;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.pause.domain.PauseDecision;
import com.comms123.retention.pause.domain.PauseDecision.Accepted;
import com.comms123.retention.pause.domain.PauseDecision.DoneBefore;
import com.comms123.retention.pause.domain.PauseDecision.Rejected;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Pauses removals and lets them go on, as an operator does before a risky change or while something is looked into.
///
/// When a pause has returned, no instance decides on another claim: each reads the switch anew for every single one. A
/// claim that an instance had decided on before the pause was written, at most one of each, may still be written after it.
@Component
public class PausingPurges {
    private final PurgeSwitches switches;
    private final Clock clock;
    private final RetentionProperties properties;

    public PausingPurges(PurgeSwitches switches, Clock clock, RetentionProperties properties) {
        this.switches = switches;
        this.clock = clock;
        this.properties = properties;
    }

    public PurgeSwitch look() {
        return switches.read();
    }

    /// @throws Refused `purging-paused-already`, by somebody else or for another reason
    public PurgeSwitch pause(String reason, UUID by) {
        var id = Ids.next();
        return change(purges -> purges.pause(id, reason, by, clock.instant()));
    }

    public PurgeSwitch resume(UUID by) {
        return change(purges -> purges.resume(by, clock.instant()));
    }

    /// Why removals were paused is known for a while after they went on, and then forgotten: it may name somebody.
    public void forgetReasons() {
        switches.read().withoutReasonsFromBefore(clock.instant().minus(properties.pauseReasonKept()))
                .ifPresent(this::store);
    }

    private void store(PurgeSwitch forgetting) {
        try {
            switches.save(forgetting, List.of());
        } catch (OptimisticLockingFailureException e) {
            // Changed meanwhile: the next round sees to it.
        }
    }

    private PurgeSwitch change(Function<PurgeSwitch, PauseDecision> step) {
        return Conflicts.retrying(() -> switch (step.apply(switches.read())) {
            case Accepted(PurgeSwitch purges, var events) -> {
                switches.save(purges, events);
                yield purges;
            }
            case DoneBefore(PurgeSwitch purges) -> purges;
            case Rejected(Refusal refusal) -> throw new Refused(refusal);
        });
    }
}
