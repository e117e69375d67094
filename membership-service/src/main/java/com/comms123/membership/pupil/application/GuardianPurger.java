package com.comms123.membership.pupil.application;

import com.comms123.membership.person.domain.AddressHashes;
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
public class GuardianPurger {
    private static final int BATCH = 100;

    private final Pupils pupils;
    private final PupilWriter writer;
    private final AddressHashes hashes;

    GuardianPurger(Pupils pupils, PupilWriter writer, AddressHashes hashes) {
        this.pupils = pupils;
        this.writer = writer;
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
            hashes.of(person).ifPresent(hash -> writer.change(pupil.id(),
                    found -> found.recognise(person, Set.of(hash))));
        }
        writer.change(pupil.id(), found -> found.forget(person));
    }
}
