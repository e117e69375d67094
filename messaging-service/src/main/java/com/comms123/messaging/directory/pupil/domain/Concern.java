package com.comms123.messaging.directory.pupil.domain;

import java.util.Set;

/// Whether, and why, something that was sent reaches a member.
public sealed interface Concern {
    record Concerned(Why why) implements Concern {
        public Concerned {
            if (why.isEmpty()) {
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
