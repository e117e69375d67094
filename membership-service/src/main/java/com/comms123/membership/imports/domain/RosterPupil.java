package com.comms123.membership.imports.domain;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.membership.pupil.domain.Relationship;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A pupil as a roster has it, checked. Prints nothing but its line.
///
/// @param groups null when the roster says nothing of them: then they stay as they are
public record RosterPupil(int line, PupilReference reference, PupilName name, @Nullable Set<GroupId> groups,
        List<Parent> guardians) {

    /// A future guardian.
    ///
    /// @param email null when there is no address: then they cannot be found
    /// @param relationship null when nothing is said of it: then it stays as it is
    public record Parent(String field, @Nullable EmailAddress email, @Nullable Relationship relationship) {}

    public RosterPupil {
        groups = groups == null ? null : Set.copyOf(groups);
        guardians = List.copyOf(guardians);
    }

    @Override
    public String toString() {
        return "RosterPupil[line=" + line + ", ***]";
    }
}
