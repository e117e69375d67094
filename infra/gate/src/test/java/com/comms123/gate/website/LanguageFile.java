package com.comms123.gate.website;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The texts of the website in one language, by their English words.
///
/// @param texts units of templates, and other texts
/// @param counted by `one|other`; each form by its category of plurals (CLDR)
/// @param problems by the code of a refusal; `other` for all the rest
record LanguageFile(SequencedMap<String, String> texts, SequencedMap<String, SequencedMap<String, String>> counted,
        SequencedMap<String, String> problems) {
    private static final Pattern MARK = Pattern.compile("</?\\d+/?>|\\{\\w+}");

    static LanguageFile read(String language) {
        try {
            return JsonMapper.shared().readValue(Files.readString(path(language)), new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String language) {
        return WebsiteTexts.SITE.resolve("languages").resolve(language + ".json");
    }

    /// The catalogue: each text in English.
    ///
    /// @param problems as they are now
    static LanguageFile english(WebsiteTexts found, SequencedMap<String, String> problems) {
        var texts = new LinkedHashMap<String, String>();
        found.texts().keySet().forEach(text -> texts.put(text, text));
        var counted = new LinkedHashMap<String, SequencedMap<String, String>>();
        found.counted().keySet().forEach(pair -> {
            var forms = new LinkedHashMap<String, String>();
            forms.put("one", pair.substring(0, pair.indexOf('|')));
            forms.put("other", pair.substring(pair.indexOf('|') + 1));
            counted.put(pair, forms);
        });
        return new LanguageFile(texts, counted, problems);
    }

    void write(String language) throws IOException {
        Files.writeString(path(language), JsonMapper.builder().build().writerWithDefaultPrettyPrinter()
                .writeValueAsString(this) + "\n");
    }

    /// The faults of a translation: other values or tags than the English text has, or markup of its own.
    static List<String> faults(String english, String translation) {
        var faults = new ArrayList<String>();
        if (translation.isBlank()) {
            faults.add("is empty");
        }
        if (!count(english).equals(count(translation))) {
            faults.add("expected " + count(english).keySet() + " once each, has " + count(translation));
        }
        var open = new ArrayDeque<String>();
        MARK.matcher(translation).results().map(mark -> mark.group()).filter(mark -> mark.startsWith("<"))
                .filter(mark -> !mark.endsWith("/>")).forEach(tag -> {
                    if (!tag.startsWith("</")) {
                        open.push(tag.substring(1));
                    } else if (open.isEmpty() || !open.pop().equals(tag.substring(2))) {
                        faults.add("closes " + tag + ", which is not open");
                    }
                });
        if (MARK.matcher(translation).replaceAll("").matches("(?s).*[<>{}\uE000\uE001].*")) {
            faults.add("has markup of its own");
        }
        return faults;
    }

    private static TreeMap<String, Integer> count(String text) {
        var found = new TreeMap<String, Integer>();
        MARK.matcher(text).results().forEach(mark -> found.merge(mark.group(), 1, Integer::sum));
        return found;
    }
}
