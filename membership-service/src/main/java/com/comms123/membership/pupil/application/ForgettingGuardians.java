package com.comms123.membership.pupil.application;

import com.comms123.membership.person.application.AddressHashes;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/// Takes a person who is purged (UP-4) off all pupils, and keeps what restricts them without them
/// (ADR 0026). Can be interrupted anywhere: what
/// is done already is not found again.
@Service
public class ForgettingGuardians {
    private static final int BATCH = 100;

    private final Pupils pupils;
    private final ChangingPupils changing;
    private final AddressHashes hashes;

    ForgettingGuardians(Pupils pupils, ChangingPupils changing, AddressHashes hashes) {
        this.pupils = pupils;
        this.changing = changing;
        this.hashes = hashes;
    }

    public void forget(UserId person) {
        List<?> batch;
        do {
            var involving = pupils.involving(person, null, BATCH);
            involving.forEach(pupil -> forget(pupil, person));
            batch = involving;
        } while (batch.size() == BATCH);
    }

    /// Once more, what the person is recognised by: afterwards nobody knows it.
    private void forget(Pupil pupil, UserId person) {
        if (pupil.guardian(person).filter(Guardian::awaitsAddress).isPresent()) {
            hashes.of(person).ifPresent(hash -> changing.change(pupil.id(),
                    found -> found.recognise(person, Set.of(hash))));
        }
        changing.change(pupil.id(), found -> found.forget(person));
    }
}
