package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.model.Oracle.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds the running platform against the [Oracle]: what everybody can read, and what the databases hold.
final class Comparison {
    /// Removal takes some rounds of several services.
    private static final Patience PATIENCE = Patience.seconds(90);

    private final Oracle oracle;
    private final SchoolUnderTest school;
    private final StoredWords store;

    Comparison(Oracle oracle, SchoolUnderTest school, StoredWords store) {
        this.oracle = oracle;
        this.school = school;
        this.store = store;
    }

    /// Waits until the platform is as the oracle says.
    ///
    /// @throws AssertionError with every difference, when it does not become so
    void agrees() {
        nothingIsLost();
        PATIENCE.until("the platform is as the oracle says", this::differences, List::isEmpty);
    }

    /// Data that must be stored is stored at every moment: there is nothing to wait for.
    private void nothingIsLost() {
        var lost = fates().entrySet().stream().filter(entry -> entry.getValue() == Fate.STORED).map(Map.Entry::getKey)
                .toList();
        var stored = store.of(Set.copyOf(lost.stream().map(Word::word).toList()));
        var missing = lost.stream().filter(word -> !stored.contains(word.word())).map(Word::what).toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("removed, but must be stored: " + missing);
        }
    }

    private record Word(String what, String word) {}

    private Map<Word, Fate> fates() {
        var fates = new HashMap<Word, Fate>();
        oracle.messages().forEach(number -> fates.put(new Word("message " + number, school.messageWord(number)),
                oracle.message(number)));
        oracle.replies().forEach(
                number -> fates.put(new Word("reply " + number, school.replyWord(number)), oracle.reply(number)));
        return fates;
    }

    private List<String> differences() {
        var differences = new ArrayList<String>();
        for (var person : oracle.people().filter(oracle::canSignIn).toList()) {
            for (var message : oracle.messages().toList()) {
                if (school.canRead(person, message) != oracle.canRead(person, message)) {
                    differences.add("person %d must %sbe able to read message %d".formatted(person,
                            oracle.canRead(person, message) ? "" : "not ", message));
                }
                if (school.hasInInbox(person, message) != oracle.hasInInbox(person, message)) {
                    differences.add("person %d must %shave message %d in the inbox".formatted(person,
                            oracle.hasInInbox(person, message) ? "" : "not ", message));
                }
            }
        }
        var gone = fates().entrySet().stream().filter(entry -> entry.getValue() == Fate.GONE).map(Map.Entry::getKey)
                .toList();
        var left = store.of(Set.copyOf(gone.stream().map(Word::word).toList()));
        gone.stream().filter(word -> left.contains(word.word()))
                .forEach(word -> differences.add(word.what() + " must be gone from every database"));
        return differences;
    }
}
