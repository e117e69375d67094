package com.comms123.identity.input.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A language in which the platform writes to people.
public enum Language {
    ENGLISH("en", Locale.UK), WELSH("cy", Locale.of("cy", "GB")), ARABIC("ar", Locale.of("ar"));

    private static final char ISOLATE = '\u2068';
    private static final char END_ISOLATE = '\u2069';

    private static final String ALL = Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /// By BCP 47, as it is stored and sent.
    public String tag() {
        return tag;
    }

    /// For the names of months.
    public Locale locale() {
        return locale;
    }

    /// The form of a word that stands beside this number: the categories of Unicode's plural rules.
    public String plural(long number) {
        if (number == 1) {
            return "one";
        }
        return switch (this) {
            case ENGLISH -> "other";
            case WELSH -> number == 2 ? "two" : number == 3 ? "few" : number == 6 ? "many" : "other";
            case ARABIC -> number == 2
                    ? "two"
                    : number % 100 >= 3 && number % 100 <= 10 ? "few" : number % 100 > 10 ? "many" : "other";
        };
    }

    /// A name in a sentence of this language. A Latin one must not mix up the order of what stands beside it in Arabic
    /// (Unicode Standard Annex 9).
    public String name(String name) {
        return this == ARABIC ? ISOLATE + name + END_ISOLATE : name;
    }

    /// Empty for a language that a later release may know.
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /// Reads the choice in a request.
    public static Checked<Language> read(String given) {
        return of(given).<Checked<Language>>map(Checked::good).orElseGet(() -> Checked.bad("unknown-language",
                "\"" + shown(given) + "\" is not a language of this platform. Expected one of: " + ALL + "."));
    }

    /// A refusal repeats nothing but a tag: people type other things into the wrong field.
    private static String shown(String given) {
        return given.matches("[a-z]{2,3}(-[A-Z]{2})?") ? given : "…";
    }
}
