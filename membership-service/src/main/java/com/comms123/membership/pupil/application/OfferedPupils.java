package com.comms123.membership.pupil.application;

import com.comms123.membership.invitation.application.InvitedPupils;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/// The questions of invitations to become a guardian about pupils, and their effects on them.
@Component
class OfferedPupils implements InvitedPupils {
    private final Pupils pupils;
    private final LinkingGuardians linking;

    OfferedPupils(Pupils pupils, LinkingGuardians linking) {
        this.pupils = pupils;
        this.linking = linking;
    }

    @Override
    public List<Name> names(OrganisationId organisation, Collection<UUID> offered) {
        return offered.stream().map(PupilId::new).gather(Gatherers.windowFixed(Pupils.MOST_AT_ONCE))
                .flatMap(ids -> pupils.findAll(ids).stream())
                .filter(pupil -> pupil.listed() && pupil.organisation().equals(organisation))
                .map(OfferedPupils::name).toList();
    }

    @Override
    public Set<UUID> keptFrom(OrganisationId organisation, UserId viewer, Collection<UUID> offered) {
        return offered.stream().distinct().map(PupilId::new).gather(Gatherers.windowFixed(Pupils.MOST_AT_ONCE))
                .flatMap(ids -> pupils.findAll(ids).stream())
                .filter(pupil -> pupil.guardian(viewer).map(Guardian::barredFromRecordBy).isPresent())
                .map(pupil -> pupil.id().value()).collect(Collectors.toSet());
    }

    @Override
    public void becameGuardian(OrganisationId organisation, UserId guardian, List<GuardianshipOffer> offers) {
        linking.accepted(organisation, guardian, offers);
    }

    private static Name name(Pupil pupil) {
        return new Name(pupil.id().value(), pupil.name().value());
    }
}
