package com.comms123.membership.pupil.web;

import com.comms123.membership.pupil.domain.Relationship;
import org.jspecify.annotations.Nullable;

/// @param relationship relationship to the pupil, such as `mother`; optional
record RelationshipRequest(@Nullable String relationship) {

    Relationship read() {
        var filledIn = new FilledIn();
        var read = filledIn.read("relationship", Relationship.read(relationship));
        filledIn.require();
        return FilledIn.present(read);
    }

    @Override
    public String toString() {
        return "RelationshipRequest[***]";
    }
}
