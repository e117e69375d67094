package com.comms123.identity.name.application;

import com.comms123.identity.person.domain.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// An access log in words, whose store can be away.
final class RecordedLooks implements Looks {
    private final List<String> lines = new ArrayList<>();
    private boolean storeAway;

    void storeGoesAway() {
        storeAway = true;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void allowed(PersonId viewer, Collection<PersonId> shown, String role, String endpoint) {
        shown.forEach(person -> write(viewer + " " + role + " saw " + person + " by " + endpoint));
    }

    @Override
    public void foundNobody(PersonId viewer, String role, String endpoint) {
        write(viewer + " " + role + " found nobody by " + endpoint);
    }

    @Override
    public void refused(PersonId viewer, String endpoint) {
        write(viewer + " was refused by " + endpoint);
    }

    private void write(String line) {
        if (storeAway) {
            throw new IllegalStateException("away");
        }
        lines.add(line);
    }
}
