package com.comms123.identity.mail;

import com.comms123.identity.input.domain.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fixed words of emails in each language, from `letters.properties`, `letters_cy.properties` and
/// `letters_ar.properties`. Each file has every key: no text falls back to another language halfway.
public final class Wording {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    public Wording() {
        for (var language : Language.values()) {
            texts.put(language, read(language));
        }
    }

    private static Properties read(Language language) {
        var file = language == Language.ENGLISH ? "/letters.properties" : "/letters_" + language.tag() + ".properties";
        var texts = new Properties();
        try (var in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /// @param values by the names of their places; a value is put in as it is, whatever it holds
    /// @throws IllegalArgumentException for a key or a value that is not there
    public String text(Language language, String key, Map<String, String> values) {
        return PLACEHOLDER.matcher(raw(language, key)).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for {" + place.group(1) + "} of " + key);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /// A length of time in its largest whole unit, such as "24 hours".
    public String time(Language language, Duration time) {
        if (time.toDays() > 0) {
            return count(language, "days", time.toDays());
        }
        return time.toHours() > 0
                ? count(language, "hours", time.toHours())
                : count(language, "minutes", Math.max(1, time.toMinutes()));
    }

    /// A day and a time of it, in UTC.
    public String date(Language language, Instant instant) {
        return DateTimeFormatter.ofPattern(raw(language, "date"), language.locale()).withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private String count(Language language, String unit, long number) {
        return text(language, unit + "." + language.plural(number), Map.of("n", Long.toString(number)));
    }

    /// As it stands in the file.
    String raw(Language language, String key) {
        var text = Objects.requireNonNull(texts.get(language)).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in the language " + language.tag());
        }
        return text;
    }

    Set<String> keys(Language language) {
        return Objects.requireNonNull(texts.get(language)).stringPropertyNames();
    }
}
