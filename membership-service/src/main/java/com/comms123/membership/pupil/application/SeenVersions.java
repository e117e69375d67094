package com.comms123.membership.pupil.application;

import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import org.jspecify.annotations.Nullable;

/// Keeps people from overwriting what they have not seen.
final class SeenVersions {

    /// @param seenVersion null when whatever is there may be overwritten
    static void require(Pupil current, @Nullable Long seenVersion) {
        if (seenVersion != null && seenVersion != current.version()) {
            throw new Refused(Refusal.precondition("pupil-changed",
                    "Somebody changed this pupil's record after you opened it. Load it again and repeat your change."));
        }
    }

    private SeenVersions() {}
}
