package com.comms123.membership.pupil.application;

import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// Answers other services' questions about guardians. A person who is gone is not there for them either.
@Service
public class GuardianLookup {
    private final Pupils pupils;
    private final Organisations organisations;
    private final Standings standings;

    GuardianLookup(Pupils pupils, Organisations organisations, Standings standings) {
        this.pupils = pupils;
        this.organisations = organisations;
        this.standings = standings;
    }

    /// A pupil of a school or club that is open.
    ///
    /// @throws Refused when there is no such pupil
    public Pupil pupil(PupilId id) {
        return pupils.find(id).filter(Pupil::listed)
                .filter(pupil -> organisations.find(pupil.organisation()).isPresent())
                .orElseThrow(() -> new Refused(Pupil.absent()));
    }

    /// A pupil's guardian who is an active member of a school or club that is open.
    ///
    /// @throws Refused when they are no guardian, or there is no such pupil
    public Guardian guardian(PupilId id, UserId person) {
        return pupils.find(id).filter(Pupil::listed)
                .filter(pupil -> organisations.find(pupil.organisation()).isPresent()
                        && standings.standing(pupil.organisation(), person) != null)
                .flatMap(pupil -> pupil.guardian(person)).filter(Guardian::linked)
                .orElseThrow(() -> new Refused(Pupil.guardianAbsent()));
    }
}
