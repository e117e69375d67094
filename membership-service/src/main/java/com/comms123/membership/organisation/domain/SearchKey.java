package com.comms123.membership.organisation.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name as people type it when they look for it: without case, accents, punctuation and doubled spaces. "St. Mary's
/// École" and "st marys ecole" are the same. Stores compare it byte by byte, so no collation is needed.
public record SearchKey(String value) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SILENT = Pattern.compile("['’‘`.]+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public static SearchKey of(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var spoken = SILENT.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
        return new SearchKey(OTHERS.matcher(spoken).replaceAll(" ").strip());
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }
}
