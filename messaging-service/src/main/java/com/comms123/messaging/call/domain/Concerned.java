package com.comms123.messaging.call.domain;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom a call concerns: nobody known, where a stranger called.
public record Concerned(Set<UserId> people, Set<PupilId> pupils) {
    public Concerned {
        people = Set.copyOf(people);
        pupils = Set.copyOf(pupils);
    }

    public boolean isNobody() {
        return people.isEmpty() && pupils.isEmpty();
    }

    /// Those of them who are not gone.
    public Concerned without(Collection<UserId> gonePeople, Collection<PupilId> gonePupils) {
        return new Concerned(
                people.stream().filter(person -> !gonePeople.contains(person)).collect(Collectors.toSet()),
                pupils.stream().filter(pupil -> !gonePupils.contains(pupil)).collect(Collectors.toSet()));
    }
}
