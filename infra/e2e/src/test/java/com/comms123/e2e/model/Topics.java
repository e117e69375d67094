package com.comms123.e2e.model;

import com.comms123.e2e.platform.Broker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is on the topics.
///
/// @param kafka the broker's address
record Topics(String kafka) {
    private static final String DEAD_LETTERS = ".dlt";

    /// @param words those that were looked for and are there
    /// @param deadLetters number of records on dead-letter topics
    record Content(Set<String> words, int deadLetters) {}

    Content read(Set<String> words) {
        var found = new HashSet<String>();
        var deadLetters = new int[1];
        new Broker(kafka).readEverything(entry -> {
            if (entry.topic().endsWith(DEAD_LETTERS)) {
                deadLetters[0]++;
            }
            var text = text(entry.key()) + text(entry.value());
            words.stream().filter(text::contains).forEach(found::add);
        });
        return new Content(found, deadLetters[0]);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
