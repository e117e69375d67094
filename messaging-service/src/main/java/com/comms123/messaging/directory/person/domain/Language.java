package com.comms123.messaging.directory.person.domain;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A language in which the platform writes to people.
public enum Language {
    ENGLISH("en", Locale.UK), WELSH("cy", Locale.of("cy", "GB")), ARABIC("ar", Locale.of("ar"));

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /// By BCP 47, as other services and browsers know it.
    public String tag() {
        return tag;
    }

    /// For the names of days and months.
    public Locale locale() {
        return locale;
    }

    public boolean isRightToLeft() {
        return this == ARABIC;
    }

    /// English, when nobody chose one or a later release knows more languages.
    public static Language of(@Nullable String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst().orElse(ENGLISH);
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
}
