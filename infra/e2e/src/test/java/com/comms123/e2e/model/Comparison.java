package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.model.Fates.Datum;
import com.comms123.e2e.model.Fates.Fate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Holds the running platform against the [Oracle]: what everybody can read, what came on the streams, and what the
/// databases and topics hold.
final class Comparison {
    /// Removal takes some rounds of several services.
    private static final Patience PATIENCE = Patience.seconds(120);

    private final Oracle oracle;
    private final SchoolUnderTest school;
    private final StoredWords store;
    private final Topics topics;
    private final int deadLetters;

    Comparison(Oracle oracle, SchoolUnderTest school, StoredWords store, Topics topics) {
        this.oracle = oracle;
        this.school = school;
        this.store = store;
        this.topics = topics;
        this.deadLetters = topics.read(Set.of()).deadLetters();
    }

    /// Waits until the platform is as the oracle says.
    ///
    /// @throws AssertionError with every difference, when it does not become so
    void agrees() {
        nothingIsLost();
        school.officers().resumeRemovals(oracle);
        PATIENCE.until("the platform is as the oracle says", this::differences, List::isEmpty);
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
        var content = topics.read(words.keySet());
        if (!content.words().isEmpty()) {
            throw new AssertionError("on a topic: " + content.words().stream().map(words::get).toList());
        }
        if (content.deadLetters() > deadLetters) {
            throw new AssertionError("%d dead letters, expected %d".formatted(content.deadLetters(), deadLetters));
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

    private List<String> differences() {
        var differences = new ArrayList<String>();
        for (var person : oracle.people().filter(oracle::canSignIn).toList()) {
            var inbox = school.inbox(person);
            for (var message : oracle.messages().toList()) {
                compare(differences, "person %d must %sbe able to read message %d", person, message,
                        oracle.canRead(person, message), school.canRead(person, message));
                compare(differences, "person %d must %shave message %d in the inbox", person, message,
                        oracle.hasInInbox(person, message), inbox.contains(school.messageId(message)));
                compareStream(differences, person, message);
            }
            oracle.calls().filter(call -> school.canPlay(person, call))
                    .forEach(call -> differences.add("person %d must not play call %d".formatted(person, call)));
        }
        oracle.calls().filter(call -> school.canBePlayed(call) != oracle.canBePlayed(call))
                .forEach(call -> differences.add("call %d must %sbe played by staff".formatted(call,
                        oracle.canBePlayed(call) ? "" : "not ")));
        var gone = words(Fate.GONE);
        var left = store.of(Set.copyOf(gone.values()));
        var remaining = new TreeSet<String>();
        gone.forEach((datum, word) -> {
            if (left.contains(word)) {
                remaining.add(datum + " must be gone from every database");
            }
        });
        differences.addAll(remaining);
        return differences;
    }

    private static void compare(List<String> differences, String text, int person, int message, boolean expected,
            boolean actual) {
        if (expected != actual) {
            differences.add(text.formatted(person, expected ? "" : "not ", message));
        }
    }

    /// What is in the inbox came once on the stream, or the stream asked its reader to load everything again.
    private void compareStream(List<String> differences, int person, int message) {
        var times = school.timesStreamed(person, message);
        if (times > 0 && !oracle.mayHaveStreamed(person, message)) {
            differences.add("message %d must not be on the stream of person %d".formatted(message, person));
        }
        if (!school.isResynced(person) && (times > 1 || times == 0 && oracle.hasInInbox(person, message))) {
            differences.add("message %d must be on the stream of person %d once, not %d times".formatted(message,
                    person, times));
        }
    }
}
