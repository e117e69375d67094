package com.comms123.membership.pupil.application;

import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refused;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// The one way in which a single pupil is changed. It reads, decides and stores, again when somebody was faster; then it
/// looks whether the organisation and its groups are still there: whoever closes something marks it first and looks for
/// pupils afterwards, so that one of the two always sees the other.
@Component
class PupilWriter {
    private final Organisations organisations;
    private final Pupils pupils;

    PupilWriter(Organisations organisations, Pupils pupils) {
        this.organisations = organisations;
        this.pupils = pupils;
    }

    /// @param reach reads the pupil for whoever asks, or refuses; anew with each try
    /// @return as stored
    /// @throws Refused when the decision declines, or the organisation has closed meanwhile
    Pupil change(Supplier<Pupil> reach, Function<Pupil, Decision<Pupil>> decide) {
        return stillThere(Conflicts.retrying(() -> stored(decide.apply(reach.get()))));
    }

    /// A change that nobody in particular wants: the consequence of something else.
    ///
    /// @return as stored; empty when there is no such pupil
    Optional<Pupil> change(PupilId id, Function<Pupil, Decision<Pupil>> decide) {
        return Conflicts.retrying(() -> pupils.find(id).map(found -> stored(decide.apply(found))));
    }

    /// Looks again, after something was written.
    Pupil stillThere(Pupil written) {
        var organisation = organisations.find(written.organisation())
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        var current = written;
        for (GroupId group : written.groups()) {
            if (organisation.group(group).isEmpty()) {
                current = change(written.id(), found -> found.groupEnded(group)).orElse(current);
            }
        }
        return current;
    }

    private Pupil stored(Decision<Pupil> decision) {
        return decision.carryOut(pupils::update);
    }
}
