package com.comms123.membership.pupil.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Put a pupil on the roll. The id is chosen by whoever asks, so that asking twice makes one.
public record EnrolPupil(PupilId id, OrganisationId organisation, PupilName name, @Nullable PupilReference reference,
        List<GroupId> groups) {
    public EnrolPupil {
        groups = List.copyOf(groups);
    }
}
