package com.comms123.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place that an entry states for itself.
final class EntryIndex {

    /// The members of a leaf are sorted, and a quote within a text is escaped: this finds the member and nothing else.
    private static final Pattern INDEX = Pattern.compile(",\"index\":(0|[1-9][0-9]{0,17}),\"organisation\":");

    private EntryIndex() {}

    /// @param where the leaf was found, for the finding
    /// @throws NotValid when it says nothing of the kind
    static long of(byte[] leaf, String where) {
        Matcher matcher = INDEX.matcher(new String(leaf, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new NotValid(where + " holds something that is no entry");
        }
        return Long.parseLong(matcher.group(1));
    }
}
