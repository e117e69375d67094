package com.comms123.membership.pupil.application;

import com.comms123.membership.member.application.Groups;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilPolicy;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/// Puts pupils on the roll of a school or club, one at a time.
@Service
public class EnrollingPupils {
    private final OrganisationAccess organisationAccess;
    private final Pupils pupils;
    private final PupilAccess pupilAccess;
    private final PupilWriter writer;
    private final RestrictionPropagator propagator;

    EnrollingPupils(OrganisationAccess organisationAccess, Pupils pupils, PupilAccess pupilAccess, PupilWriter writer,
            RestrictionPropagator propagator) {
        this.organisationAccess = organisationAccess;
        this.pupils = pupils;
        this.pupilAccess = pupilAccess;
        this.writer = writer;
        this.propagator = propagator;
    }

    /// The pupil as it is stored: a new one, or the one that an earlier try has made, for a person who sees it. Deleted
    /// records of the same child restrict people in the new one, too, perhaps the one who enrols.
    ///
    /// @throws Refused `organisation-not-found`, `unknown-group`, `reference-taken`, or `pupil-not-found` when it has been
    ///     deleted since, or a restriction keeps it from them
    public Pupil enrol(EnrolPupil command, Requester requester) {
        var organisation = organisationAccess.enter(command.organisation(), requester, PupilPolicy::mayEnrol)
                .organisation();
        if (pupils.find(command.id()).isEmpty()) {
            Groups.require(organisation, command.groups());
            Pupil.enrol(command.id(), command.organisation(), command.name(), command.reference(),
                    Set.copyOf(command.groups()), List.of(), propagator.predecessors(command.organisation(), null,
                            command.name(), command.reference()))
                    .carryOut((pupil, events) -> {
                        pupils.add(pupil, events);
                        return pupil;
                    });
        }
        return writer.stillThere(
                pupilAccess.administer(new Approach(requester, command.organisation(), command.id())).pupil());
    }
}
