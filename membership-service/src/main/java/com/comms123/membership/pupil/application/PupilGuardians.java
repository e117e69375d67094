package com.comms123.membership.pupil.application;

import com.comms123.membership.contact.application.ContactPoint;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.pupil.domain.Guardian;
import java.util.List;

/// A pupil's guardians, as the school sees them.
///
/// @param guardians those who are linked
/// @param former those who are not linked any more, but restricted
/// @param invited open invitations to become one
public record PupilGuardians(List<Known> guardians, List<Known> former, List<Invitation> invited) {

    /// A guardian with contact data.
    public record Known(Guardian guardian, ContactPoint point) {}

    public PupilGuardians {
        guardians = List.copyOf(guardians);
        former = List.copyOf(former);
        invited = List.copyOf(invited);
    }
}
