package com.comms123.retention.hold.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What privacy officers see of holds.
@Component
public class LookingUpHolds {
    private final Holds holds;

    public LookingUpHolds(Holds holds) {
        this.holds = holds;
    }

    /// @throws Refused `hold-not-found`
    public LegalHold one(HoldId id) {
        return holds.find(id).orElseThrow(
                () -> new Refused(Refusal.absent("hold-not-found", "There is no hold with this id.")));
    }

    public List<LegalHold> list(Holds.@Nullable State state, @Nullable HoldId after, int limit) {
        return holds.list(state, after, limit);
    }
}
