package com.comms123.membership.contact.application;

import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.SearchKey;
import org.jspecify.annotations.Nullable;

/// The members that somebody looks for. Prints as `***`: it holds part of a name or of an address.
///
/// @param text any part of a name or of an email address, without case, accents and punctuation; blank for everybody.
///     Text with fewer than [#SHORTEST] letters and digits finds nobody.
/// @param state only members in this state; null for all that are pending or active
/// @param group only those in this group; null for all
public record MemberSearch(String text, @Nullable MemberState state, @Nullable GroupId group) {

    /// Less than this is part of nearly every name.
    public static final int SHORTEST = 2;

    boolean hasText() {
        return !text.isBlank();
    }

    boolean isTooShort() {
        return hasText() && key().value().length() < SHORTEST;
    }

    boolean matches(ContactPoint point) {
        var wanted = key().value();
        return SearchKey.of(point.name()).value().contains(wanted)
                || SearchKey.of(point.email()).value().contains(wanted);
    }

    private SearchKey key() {
        return SearchKey.of(text);
    }

    @Override
    public String toString() {
        return "MemberSearch[***]";
    }
}
