package com.comms123.e2e.journey;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.testing.rules.FieldRule.Copy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Words so rare that any place with one got it here: which was planted as what, in whose copies it belongs, and with
/// whose purge it is removed.
final class Canaries {
    /// The copies of this world, and of which kind they are.
    enum Asker {
        MOTHER(Copy.PERSON), TEACHER(Copy.PERSON), CHILD(Copy.PUPIL), SCHOOL(Copy.ORGANISATION);

        private final Copy kind;

        Asker(Copy kind) {
            this.kind = kind;
        }

        Copy kind() {
            return kind;
        }
    }

    /// With whose purge it goes.
    enum Goes {
        WITH_THE_MOTHER, WITH_THE_SCHOOL
    }

    /// @param word in lower case
    /// @param what it is, for a reader of a failure
    record Canary(String word, String what, Goes goes, Set<Asker> copies) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final List<Canary> planted = new ArrayList<>();

    /// @return the word to be planted
    String word(String what, Goes goes, Asker... copies) {
        return add(NewPerson.canary("Word").familyName(), what, goes, copies);
    }

    /// @param whose for a reader of a failure
    NewPerson person(String givenName, String whose, Goes goes, Asker... copies) {
        return known(NewPerson.canary(givenName), whose, goes, copies);
    }

    NewPerson known(NewPerson person, String whose, Goes goes, Asker... copies) {
        add(person.familyName(), whose + "'s name", goes, copies);
        return person;
    }

    /// @return the number, to be planted
    String mobile(NewPerson person, String whose, Goes goes, Asker... copies) {
        add(person.mobile(), whose + "'s number", goes, copies);
        return person.mobile();
    }

    List<Canary> all() {
        return List.copyOf(planted);
    }

    List<Canary> going(Goes when) {
        return planted.stream().filter(canary -> canary.goes() == when).toList();
    }

    /// Those that some of these words are.
    Set<Canary> of(Set<String> words) {
        return planted.stream().filter(canary -> words.contains(canary.word())).collect(Collectors.toSet());
    }

    static List<String> words(List<Canary> canaries) {
        return canaries.stream().map(Canary::word).toList();
    }

    private String add(String word, String what, Goes goes, Asker... copies) {
        var belongs = EnumSet.noneOf(Asker.class);
        belongs.addAll(List.of(copies));
        planted.add(new Canary(word.toLowerCase(Locale.ROOT), what, goes, belongs));
        return word;
    }
}
