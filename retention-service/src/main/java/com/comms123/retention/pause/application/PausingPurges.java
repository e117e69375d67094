package com.comms123.retention.pause.application;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Pauses removals and lets them go on, as an operator does before a risky change or while something is looked into.
///
/// When a pause has returned, no instance decides on another claim: each reads the switch anew for every batch. The claims
/// of a batch that an instance had decided on before the pause was written may still be written after it.
@Component
public class PausingPurges {
    private static final String AFTER_RESTORE = "An older backup of this service's database was restored: other services"
            + " remember newer legal holds or purges. The holds were learned again. Check them, then resume.";

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

    /// This service found its database older than what others remember. A pause that there is already stays what it is.
    public void pauseAfterRestore() {
        var id = Ids.next();
        Conflicts.retrying(() -> {
            var purges = switches.read();
            return purges.pause().isPresent()
                    ? purges
                    : stored(purges.pause(id, AFTER_RESTORE, Pause.AFTER_RESTORE, clock.instant()));
        });
    }

    /// More is due at once than usual.
    public void brake(long due) {
        var id = Ids.next();
        change(purges -> purges.brake(id, due, clock.instant()));
    }

    /// @throws Refused `nothing-to-allow`
    public PurgeSwitch allow(UUID officer) {
        return change(purges -> purges.allow(officer, clock.instant()));
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

    private PurgeSwitch change(Function<PurgeSwitch, Decision<PurgeSwitch>> step) {
        return Conflicts.retrying(() -> stored(step.apply(switches.read())));
    }

    private PurgeSwitch stored(Decision<PurgeSwitch> decision) {
        return decision.carryOut((purges, events) -> {
            switches.save(purges, events);
            return purges;
        });
    }
}
