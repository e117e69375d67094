package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.model.Fates.Datum;
import com.comms123.e2e.model.Fates.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds the running platform against the [Oracle]: what everybody can read, what came on the streams, and what the
/// databases and topics hold.
final class Comparison {
    /// Removal takes some rounds of several services.
    private static final Patience PATIENCE = Patience.seconds(120);

    private static final Duration BEFORE_RETRIES = Duration.ofSeconds(10);

    private final Oracle oracle;
    private final SchoolUnderTest school;
    private final Readers readers;
    private final StoredWords store;
    private final Topics topics;
    private long retriedAt;

    Comparison(Oracle oracle, SchoolUnderTest school, StoredWords store, Topics topics) {
        this.oracle = oracle;
        this.school = school;
        this.readers = new Readers(school);
        this.store = store;
        this.topics = topics;
    }

    /// Waits until the platform is as the oracle says.
    ///
    /// @throws AssertionError with every difference, when it does not become so
    void agrees() {
        nothingIsLost();
        school.officers().resumeRemovals(oracle);
        retriedAt = System.nanoTime();
        PATIENCE.until("the platform is as the oracle says", this::look, List::isEmpty);
        oracle.agreed();
        nothingIsLost();
        topicsAreClean();
    }

    /// Data that must be stored is stored at every moment: there is nothing to wait for.
    private void nothingIsLost() {
        var kept = words(Fate.STORED);
        var stored = store.of(Set.copyOf(kept.values()));
        var missing = kept.entrySet().stream().filter(word -> !stored.contains(word.getValue())).map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("removed, but must be stored: " + missing);
        }
    }

    /// Events bear ids alone, and no failure makes a dead letter of a good event.
    private void topicsAreClean() {
        var words = new LinkedHashMap<String, Datum>();
        oracle.fates().keySet().forEach(datum -> words.put(school.word(datum), datum));
        var content = topics.read(words.keySet(), school.ids());
        if (!content.words().isEmpty()) {
            throw new AssertionError("on a topic: " + content.words().stream().map(words::get).toList());
        }
        if (!content.deadLetters().isEmpty()) {
            throw new AssertionError("good events became dead letters: " + content.deadLetters());
        }
    }

    private Map<Datum, String> words(Fate fate) {
        var words = new LinkedHashMap<Datum, String>();
        oracle.fates().forEach((datum, its) -> {
            if (its == fate) {
                words.put(datum, school.word(datum));
            }
        });
        return words;
    }

    /// Retries wait for minutes of the domain's clock. It is cheaper to move it than to wait, and no promise is about
    /// minutes.
    private List<String> look() {
        var differences = differences();
        if (!differences.isEmpty() && System.nanoTime() - retriedAt > BEFORE_RETRIES.toNanos()) {
            school.letRetriesCome();
            retriedAt = System.nanoTime();
        }
        return differences;
    }

    private List<String> differences() {
        var differences = new ArrayList<String>();
        var members = readers.members();
        for (var person : oracle.people().toList()) {
            compare(differences, "the school must %ssee person %d as a member", person, "",
                    oracle.isSeenAsMember(person), members.contains(school.person(person).userId()));
        }
        oracle.people().filter(oracle::canSignIn).forEach(person -> compareWhatIsSeen(differences, person));
        oracle.calls().forEach(call -> compare(differences, "staff must %splay call %d", call, "",
                oracle.canBePlayed(call), readers.canBePlayed(call)));
        var seen = oracle.messages().map(readers::replies).collect(Collectors.joining());
        oracle.replies().filter(reply -> !oracle.mayBeSeen(reply))
                .filter(reply -> seen.contains(school.word(new Datum(Fates.Kind.REPLY, reply))))
                .forEach(reply -> differences.add("reply %d must not be seen".formatted(reply)));
        var gone = words(Fate.GONE);
        var left = store.of(Set.copyOf(gone.values()));
        gone.forEach((datum, word) -> {
            if (left.contains(word)) {
                differences.add(datum + " must be gone from every database");
            }
        });
        return differences;
    }

    private void compareWhatIsSeen(List<String> differences, int person) {
        var inbox = readers.inbox(person);
        var archive = readers.archive(person);
        for (var message : oracle.messages().toList()) {
            var id = school.messageId(message);
            compare(differences, "person %2$d must %1$sread %3$s", person, "message " + message,
                    oracle.canRead(person, message), readers.canRead(person, message));
            compare(differences, "the archive for person %2$d must %1$shave %3$s", person, "message " + message,
                    oracle.canRead(person, message), archive.contains(id));
            var mayHave = oracle.mayHaveInInbox(person, message);
            if (oracle.hasInInbox(person, message) || !mayHave) {
                compare(differences, "the inbox of person %2$d must %1$shave %3$s", person, "message " + message,
                        mayHave, inbox.contains(id));
            }
            compareStream(differences, person, message);
        }
        var pupils = readers.ownPupils(person);
        oracle.pupils().forEach(pupil -> compare(differences, "person %2$d must %1$ssee %3$s", person, "pupil " + pupil,
                oracle.seesPupil(person, pupil), pupils.contains(school.pupilId(pupil))));
        oracle.calls().filter(call -> readers.canPlay(person, call))
                .forEach(call -> differences.add("person %d must not play call %d".formatted(person, call)));
    }

    private static void compare(List<String> differences, String text, int number, String what, boolean expected,
            boolean actual) {
        if (expected != actual) {
            differences.add(text.formatted(expected ? "" : "not ", number, what));
        }
    }

    /// A message in the inbox came once on the stream, or the stream asked its reader to load everything again.
    private void compareStream(List<String> differences, int person, int message) {
        var times = readers.timesStreamed(person, message);
        if (times > 0 && !oracle.mayHaveStreamed(person, message)) {
            differences.add("message %d must not be on the stream of person %d".formatted(message, person));
        }
        if (!readers.isResynced(person) && (times > 1 || times == 0 && oracle.hasInInbox(person, message))) {
            differences.add("message %d must be on the stream of person %d once, not %d times".formatted(message,
                    person, times));
        }
    }
}
