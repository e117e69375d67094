package com.comms123.e2e.model;

import com.comms123.e2e.platform.Broker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that is on the topics.
///
/// @param kafka the broker's address
record Topics(String kafka) {
    private static final String DEAD_LETTERS = ".dlt";

    /// @param words those that were looked for and are there
    /// @param deadLetters topics with dead letters about what was looked for
    record Content(Set<String> words, Set<String> deadLetters) {}

    /// @param words that must be on no topic
    /// @param ids of the records whose events must be no dead letters
    Content read(Set<String> words, Set<String> ids) {
        var found = new HashSet<String>();
        var deadLetters = new TreeSet<String>();
        new Broker(kafka).readEverything(entry -> {
            var text = text(entry.key()) + text(entry.value());
            if (entry.topic().endsWith(DEAD_LETTERS) && ids.stream().anyMatch(text::contains)) {
                deadLetters.add(entry.topic());
            }
            words.stream().filter(text::contains).forEach(found::add);
        });
        return new Content(found, deadLetters);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
