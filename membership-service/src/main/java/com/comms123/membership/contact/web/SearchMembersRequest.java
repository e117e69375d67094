package com.comms123.membership.contact.web;

import com.comms123.membership.contact.application.MemberSearch;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A search for members. Prints as `***`: it holds part of a name or of an address.
///
/// @param text any part of the name or of the email address, without case, accents and punctuation; everybody when it is
///     absent
/// @param state only members in this state, `active` or `pending`
/// @param groupId only those in this group
/// @param limit the size of a page, 50 unless said
/// @param cursor `next` of the page before
record SearchMembersRequest(
        @Nullable @Size(min = MemberSearch.SHORTEST, max = 200, message = "Type 2 to 200 characters.") String text,
        @Nullable @Pattern(regexp = "active|pending", message = "Expected one of active, pending.") String state,
        @Nullable UUID groupId,
        @Nullable @Min(1) @Max(SearchMembersRequest.LARGEST_PAGE) Integer limit, @Nullable String cursor) {
    static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 50;

    MemberSearch toSearch() {
        return new MemberSearch(text == null ? "" : text,
                state == null ? null : MemberState.valueOf(state.toUpperCase(Locale.ROOT)),
                groupId == null ? null : new GroupId(groupId));
    }

    int pageSize() {
        return limit == null ? USUAL_PAGE : limit;
    }

    @Override
    public String toString() {
        return "SearchMembersRequest[***]";
    }
}
