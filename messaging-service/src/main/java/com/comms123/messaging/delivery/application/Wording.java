package com.comms123.messaging.delivery.application;

import com.comms123.messaging.directory.person.domain.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The fixed words of emails and texts in each language, from `letters.properties`, `letters_cy.properties` and
/// `letters_ar.properties`. Each file has every key: no text falls back to another language halfway.
@Component
public class Wording {
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

    /// As it stands in the file.
    ///
    /// @throws IllegalArgumentException for a key that is not there
    public String text(Language language, String key) {
        var text = Objects.requireNonNull(texts.get(language)).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in the language " + language.tag());
        }
        return text;
    }

    /// @param values by the names of their places; a value is put in as it is, whatever it holds
    /// @throws IllegalArgumentException for a key or a value that is not there
    public String text(Language language, String key, Map<String, String> values) {
        return PLACEHOLDER.matcher(text(language, key)).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for {" + place.group(1) + "} of " + key);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /// Such as "2 new messages".
    ///
    /// @param key without the category of its number
    public String count(Language language, String key, long number) {
        return text(language, key + "." + language.plural(number), Map.of("n", Long.toString(number)));
    }

    /// @param key of the pattern of the time
    public String time(Language language, String key, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(text(language, key), language.locale()).format(time);
    }

    Set<String> keys(Language language) {
        return Objects.requireNonNull(texts.get(language)).stringPropertyNames();
    }
}
