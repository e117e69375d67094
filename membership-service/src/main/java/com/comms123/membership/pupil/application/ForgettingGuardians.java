package com.comms123.membership.pupil.application;

import com.comms123.membership.person.domain.UserId;
import java.util.List;
import org.springframework.stereotype.Service;

/// Takes a person who is purged (UP-4) off all pupils, together with what restricted them. Can be interrupted anywhere: what
/// is done already is not found again.
@Service
public class ForgettingGuardians {
    private static final int BATCH = 100;

    private final Pupils pupils;
    private final ChangingPupils changing;

    ForgettingGuardians(Pupils pupils, ChangingPupils changing) {
        this.pupils = pupils;
        this.changing = changing;
    }

    public void forget(UserId person) {
        List<?> batch;
        do {
            var involving = pupils.involving(person, null, BATCH);
            involving.forEach(pupil -> changing.change(pupil.id(), found -> found.forget(person)));
            batch = involving;
        } while (batch.size() == BATCH);
    }
}
