package com.comms123.membership.pupil.application;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.UUID;

/// Where it is written down for the audit trail that a custody restriction kept something back.
public interface Withholdings {

    /// The data that somebody wanted.
    enum Wanted {
        READ_PUPIL, LIST_PUPILS, READ_GUARDIANS
    }

    /// MUST be durable when it returns: the answer comes afterwards.
    ///
    /// @param from the restricted guardian
    /// @param record the withheld record: the pupil, or another guardian
    void applied(Pupil pupil, UserId from, CustodyRestriction by, Wanted wanted, UUID record);
}
