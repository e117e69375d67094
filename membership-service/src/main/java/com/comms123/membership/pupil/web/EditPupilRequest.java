package com.comms123.membership.pupil.web;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.pupil.application.EditPupil;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// JSON Merge Patch (RFC 7396): an absent field stays, and a `null` reference takes it away.
record EditPupilRequest(@Nullable String name, @Nullable @Size(max = Pupil.MAX_GROUPS) List<@NotNull UUID> groupIds,
        @Nullable JsonNode reference) {

    EditPupil toCommand(@Nullable Long seenVersion) {
        var filledIn = new FilledIn();
        var readName = name == null ? null : filledIn.read("name", PupilName.read(name));
        PupilReference readReference = null;
        if (reference != null && reference.isString()) {
            readReference = filledIn.read("reference", PupilReference.read(reference.stringValue()));
        } else if (reference != null && !reference.isNull()) {
            filledIn.wrong("reference", "invalid-value", "Expected a text or null.");
        }
        filledIn.require();
        return new EditPupil(readName, readReference, reference != null && reference.isNull(),
                groupIds == null ? null : groupIds.stream().map(GroupId::new).toList(), seenVersion);
    }

    @Override
    public String toString() {
        return "EditPupilRequest[***]";
    }
}
