package com.comms123.membership.pupil.web;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.pupil.application.EnrolPupil;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record EnrolPupilRequest(@Nullable String name, @Nullable @Size(max = Pupil.MAX_GROUPS) List<@NotNull UUID> groupIds,
        @Nullable String reference) {

    EnrolPupil toCommand(PupilId id, OrganisationId organisation) {
        var filledIn = new FilledIn();
        var readName = filledIn.read("name", PupilName.read(name));
        var readReference = reference == null
                ? null
                : filledIn.read("reference", PupilReference.read(reference));
        filledIn.require();
        var groups = groupIds == null ? List.<GroupId>of() : groupIds.stream().map(GroupId::new).toList();
        return new EnrolPupil(id, organisation, FilledIn.present(readName), readReference, groups);
    }

    @Override
    public String toString() {
        return "EnrolPupilRequest[***]";
    }
}
