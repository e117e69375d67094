package com.comms123.letters;

import com.comms123.platform.letters.DeadLetter;
import com.comms123.platform.letters.DeadLetters;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Lists dead letters, or replays those of one topic, and says so in lines.
public final class LetterCommand {
    private LetterCommand() {}

    /// @throws IllegalArgumentException when there is no such topic
    public static void run(DeadLetters letters, LetterOptions options, PrintStream out) throws InterruptedException {
        if (options.replayed().isEmpty()) {
            list(letters, out);
        } else {
            var count = letters.replay(options.replayed().get());
            out.println(count + (count == 1 ? " dead letter was" : " dead letters were") + " replayed.");
        }
    }

    private static void list(DeadLetters letters, PrintStream out) {
        var waiting = letters.list();
        if (waiting.stream().allMatch(topic -> topic.letters().isEmpty())) {
            out.println("There are no dead letters.");
        }
        for (var topic : waiting) {
            out.println(topic.topic() + ": " + topic.letters().size() + " waiting, " + topic.replayed()
                    + " replayed before");
            topic.letters().stream()
                    .collect(Collectors.groupingBy(letter -> letter.reason() + " in " + letter.group(), TreeMap::new,
                            Collectors.toList()))
                    .forEach((why, alike) -> out.println("    " + alike.size() + " x " + why + ", first "
                            + alike.stream().map(DeadLetter::at).min(Comparator.naturalOrder()).map(Object::toString)
                                    .orElse("unknown")));
        }
    }
}
