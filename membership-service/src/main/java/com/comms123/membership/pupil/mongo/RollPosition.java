package com.comms123.membership.pupil.mongo;

import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.pupil.domain.Pupil;

/// Where a pupil stands on the roll: the normalised name, then the id, in one text. So one range of one index both finds
/// by prefix and pages, however many bear the same name.
final class RollPosition {

    /// Sorts before everything a search key consists of.
    private static final char SEPARATOR = '\t';

    static String of(Pupil pupil) {
        return named(pupil.name().searchKey()).value() + pupil.id().value();
    }

    /// Begins the places of all who bear exactly this name.
    static SearchKey named(SearchKey name) {
        return new SearchKey(name.value() + SEPARATOR);
    }

    /// The first text that is after all that begin with the prefix.
    static String after(SearchKey prefix) {
        var text = prefix.value();
        var last = text.codePointBefore(text.length());
        return new StringBuilder(text).delete(text.length() - Character.charCount(last), text.length())
                .appendCodePoint(last + 1).toString();
    }

    private RollPosition() {}
}
