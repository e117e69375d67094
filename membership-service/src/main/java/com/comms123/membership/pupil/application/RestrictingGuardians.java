package com.comms123.membership.pupil.application;

import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Refused;
import java.util.Set;
import org.springframework.stereotype.Service;

/// Writes down what a court or the school has decided that a guardian may not have of a pupil (ADR 0009). It holds with the
/// next read and the next message, under this account of theirs and every other (ADR 0026).
@Service
public class RestrictingGuardians {
    private final PupilAccess pupilAccess;
    private final PupilWriter writer;
    private final RestrictionPropagator propagator;

    RestrictingGuardians(PupilAccess pupilAccess, PupilWriter writer, RestrictionPropagator propagator) {
        this.pupilAccess = pupilAccess;
        this.writer = writer;
        this.propagator = propagator;
    }

    /// @throws Refused `pupil-not-found`, `guardian-not-found`, `own-restriction` or `pupil-changed`
    public Pupil restrict(Approach approach, RestrictGuardian command) {
        pupilAccess.restrict(approach, command.guardian());
        var addresses = command.restrictions().isEmpty()
                ? Set.<AddressHash>of()
                : propagator.addressesOf(command.guardian());
        return writer.change(() -> {
            var pupil = pupilAccess.restrict(approach, command.guardian()).pupil();
            SeenVersions.require(pupil, command.seenVersion());
            return pupil;
        }, pupil -> pupilAccess.isKept(approach, command.guardian())
                ? new Declined<>(Pupil.guardianAbsent())
                : pupil.restrict(command.guardian(), command.restrictions(), command.reference() == null
                        ? pupil.guardian(command.guardian()).map(Guardian::reference).orElse(null)
                        : command.reference(), addresses));
    }
}
