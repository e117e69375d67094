package com.comms123.e2e.permission;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.search.Traces;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The personal facts of the world, and who may see them.
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /// Something that is somebody's.
    ///
    /// @param eyes the people who may see it
    record Fact(String description, Traces traces, Set<Who> eyes) {}

    void add(Fact fact) {
        facts.add(fact);
    }

    static Fact pupilName(String description, NewPerson pupil, Who guardian) {
        var eyes = EnumSet.copyOf(Who.SCHOOL);
        eyes.add(guardian);
        return new Fact(description, Traces.ofName(pupil), eyes);
    }

    static Fact email(String description, NewPerson person, Set<Who> eyes) {
        return new Fact(description, Traces.ofEmail(person), eyes);
    }

    /// The facts in the text that such a viewer may not see.
    List<String> leaksTo(Who viewer, String text) {
        return facts.stream()
                .filter(fact -> !fact.eyes().contains(viewer))
                .flatMap(fact -> fact.traces().in(text).map(spelling -> fact.description()).stream())
                .toList();
    }

    /// Whether this shows something that is somebody's, to whomever: a search that finds nothing proves nothing.
    boolean shows(String text) {
        return facts.stream().anyMatch(fact -> fact.traces().in(text).isPresent());
    }
}
