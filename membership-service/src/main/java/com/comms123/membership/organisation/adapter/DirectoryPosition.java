package com.comms123.membership.organisation.adapter;

import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.SearchKey;
import java.util.UUID;

/// Where an organisation stands in the directory: its normalised name, then its id, in one text. So one index and one
/// range of it both find by prefix and page, however many bear the same name.
final class DirectoryPosition {

    /// Sorts before everything a search key consists of.
    private static final char SEPARATOR = '\t';

    static String of(Organisation organisation) {
        return of(organisation.name().searchKey(), organisation.id().value());
    }

    private static String of(SearchKey name, UUID id) {
        return name.value() + SEPARATOR + id;
    }

    /// The first text that is after all that begin with the prefix.
    static String after(SearchKey prefix) {
        var text = prefix.value();
        var last = text.codePointBefore(text.length());
        return new StringBuilder(text).delete(text.length() - Character.charCount(last), text.length())
                .appendCodePoint(last + 1).toString();
    }

    private DirectoryPosition() {}
}
