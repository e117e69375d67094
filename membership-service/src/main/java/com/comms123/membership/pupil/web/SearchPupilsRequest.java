package com.comms123.membership.pupil.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A search for pupils. Prints as `***`: it holds part of a name.
///
/// @param q the beginning of the name, without case, accents and punctuation; everybody when it is blank
/// @param group only those in this group
/// @param limit the size of a page, 50 unless said
/// @param cursor `next` of the page before
record SearchPupilsRequest(@Nullable @Size(max = 200) String q, @Nullable UUID group,
        @Nullable @Min(1) @Max(SearchPupilsRequest.LARGEST_PAGE) Integer limit, @Nullable String cursor) {
    static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 50;

    String text() {
        return q == null ? "" : q;
    }

    int pageSize() {
        return limit == null ? USUAL_PAGE : limit;
    }

    @Override
    public String toString() {
        return "SearchPupilsRequest[***]";
    }
}
