package com.comms123.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The phrases and sentence shapes that no text may contain, read from `banned-phrases.txt`.
final class BannedPhrases {
    /// A banned phrase at an offset of a text, and the words to write instead.
    record Match(int offset, String phrase, String sentence, String instead) {}

    private record Rule(String phrase, Pattern pattern, boolean opening, String instead) {}

    private static final String OPENING = "opening";
    private static final String ANYWHERE = "anywhere";
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[\"')*_]*\\s+(?=[\"'(*_]*[A-Z0-9…])");

    private final List<Rule> rules;
    /// Any rule that applies everywhere: most texts have none, and this finds out in one pass.
    private final Pattern anywhere;

    private BannedPhrases(List<Rule> rules) {
        this.rules = rules;
        this.anywhere = word(rules.stream().filter(rule -> !rule.opening()).map(Rule::phrase)
                .collect(Collectors.joining("|")));
    }

    static BannedPhrases read() {
        try (var file = BannedPhrases.class.getResourceAsStream("/banned-phrases.txt")) {
            if (file == null) {
                throw new IllegalStateException("banned-phrases.txt is missing");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read banned-phrases.txt", e);
        }
    }

    static BannedPhrases parse(String list) {
        var rules = new ArrayList<Rule>();
        for (var line : list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList()) {
            var fields = line.split("\\s+\\|\\s+");
            if (fields.length != 3 || !List.of(OPENING, ANYWHERE).contains(fields[0])) {
                throw new IllegalArgumentException("expected 'opening|anywhere | phrase | instead', not: " + line);
            }
            var opening = fields[0].equals(OPENING);
            var pattern = opening
                    ? Pattern.compile("[\"'(*_]*(" + fields[1] + ")\\b", Pattern.CASE_INSENSITIVE)
                    : word(fields[1]);
            rules.add(new Rule(fields[1], pattern, opening, fields[2]));
        }
        return new BannedPhrases(List.copyOf(rules));
    }

    private static Pattern word(String phrase) {
        return Pattern.compile("(?<![\\w-])(" + phrase + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }

    List<Match> in(String text) {
        var found = new ArrayList<Match>();
        var ends = SENTENCE_END.matcher(text);
        var from = 0;
        var suspect = anywhere.matcher(text).find();
        while (from < text.length()) {
            var end = ends.find(from) ? ends.end() : text.length();
            check(text.substring(from, end).stripTrailing(), from, suspect, found);
            from = end;
        }
        return found;
    }

    private void check(String sentence, int offset, boolean suspect, List<Match> found) {
        for (var rule : rules) {
            var matcher = rule.pattern().matcher(sentence);
            if (rule.opening()) {
                if (matcher.lookingAt() && !sentence.matches("(?s).*\\?[\"')*_]*")) {
                    found.add(new Match(offset, matcher.group(1), sentence, rule.instead()));
                }
            } else if (suspect) {
                while (matcher.find()) {
                    found.add(new Match(offset + matcher.start(), matcher.group(1), sentence, rule.instead()));
                }
            }
        }
    }
}
