package com.comms123.messaging.pupil.domain;

import com.comms123.messaging.organisation.domain.GroupId;
import java.util.Set;

/// Whether, and why, something sent to groups reaches a member.
public sealed interface Concern {
    /// @param groups those the member has chosen
    /// @param pupils those of the member's pupils who are in one of them
    record Concerned(Set<GroupId> groups, Set<PupilId> pupils) implements Concern {
        public Concerned {
            groups = Set.copyOf(groups);
            pupils = Set.copyOf(pupils);
            if (groups.isEmpty() && pupils.isEmpty()) {
                throw new IllegalArgumentException("a reason is expected");
            }
        }
    }

    /// It would reach the member, but custody restrictions forbid it.
    ///
    /// @param vetoes of each pupil on whose account it is forbidden
    record Withheld(Set<Veto> vetoes) implements Concern {
        public Withheld {
            vetoes = Set.copyOf(vetoes);
            if (vetoes.isEmpty()) {
                throw new IllegalArgumentException("a restriction is expected");
            }
        }
    }

    record Unconcerned() implements Concern {}
}
