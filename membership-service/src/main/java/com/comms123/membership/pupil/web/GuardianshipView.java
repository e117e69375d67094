package com.comms123.membership.pupil.web;

import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.List;
import java.util.UUID;

/// A guardianship without contact data: viewing that is an access of its own.
record GuardianshipView(UUID userId, String relationship, boolean linked, List<String> restrictions) {

    /// Somebody of whom no restriction is left, and who is no guardian, is nothing to the pupil any more.
    static GuardianshipView of(Pupil pupil, UserId user) {
        return pupil.guardian(user)
                .map(guardian -> new GuardianshipView(user.value(), guardian.relationship().value(), guardian.linked(),
                        RestrictionNames.of(guardian.restrictions())))
                .orElseGet(() -> new GuardianshipView(user.value(), "", false, List.of()));
    }

    @Override
    public String toString() {
        return "GuardianshipView[userId=" + userId + ", ***]";
    }
}
