package com.comms123.identity.person.domain;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of a name as people type them when they look for somebody: without case, accents and punctuation, each
/// once. "Łukasz O’Neill-Müller" has the words "lukasz", "oneill" and "muller". Prints as `***`.
public record NameWords(List<String> values) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SILENT = Pattern.compile("['’‘`.]+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Letters that Unicode does not take apart, with the letters that people without such a keyboard type.
    private static final Map<String, String> PLAIN = Map.of("ß", "ss", "ł", "l", "ø", "o", "đ", "d", "ð", "d", "æ",
            "ae",
            "œ", "oe", "þ", "th", "ı", "i");
    private static final Pattern FOREIGN = Pattern.compile("[ßłøđðæœþı]");

    public NameWords {
        values = List.copyOf(values);
    }

    public static NameWords of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var plain = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        var typed = FOREIGN.matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll(letter -> PLAIN.getOrDefault(letter.group(), ""));
        var spoken = OTHERS.matcher(SILENT.matcher(typed).replaceAll("")).replaceAll(" ").strip();
        return new NameWords(spoken.isEmpty() ? List.of() : Arrays.stream(spoken.split(" ")).distinct().toList());
    }

    /// How much they tell about a person. A character that is a word by itself in its script counts twice.
    int weight() {
        return values.stream().flatMapToInt(String::codePoints).map(NameWords::weight).sum();
    }

    private static int weight(int character) {
        return Character.isIdeographic(character)
                || Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL ? 2 : 1;
    }

    @Override
    public String toString() {
        return "***";
    }
}
