package com.comms123.membership.pupil.application;

import com.comms123.membership.member.application.Groups;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// Keeps pupils' records right, for their school's admins.
@Service
public class EditingPupils {
    private final PupilAccess pupilAccess;
    private final PupilWriter writer;
    private final RestrictionPropagator propagator;

    EditingPupils(PupilAccess pupilAccess, PupilWriter writer, RestrictionPropagator propagator) {
        this.pupilAccess = pupilAccess;
        this.writer = writer;
        this.propagator = propagator;
    }

    /// Another name or reference can be that of a deleted record: then its restrictions hold here, too.
    ///
    /// @throws Refused `pupil-not-found`, `pupil-changed`, `unknown-group` or `reference-taken`
    public Pupil edit(Approach approach, EditPupil command) {
        return writer.change(() -> {
            var reached = pupilAccess.administer(approach);
            SeenVersions.require(reached.pupil(), command.seenVersion());
            if (command.groups() != null) {
                Groups.require(reached.organisation(), command.groups());
            }
            return reached.pupil();
        }, pupil -> pupil.edit(command.change(), propagator.predecessors(pupil.organisation(), pupil,
                pupil.nameAfter(command.change()), pupil.referenceAfter(command.change()))));
    }
}
