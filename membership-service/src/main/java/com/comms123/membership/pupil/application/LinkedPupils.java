package com.comms123.membership.pupil.application;

import com.comms123.membership.member.application.Guardianships;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks through a person's pupils in bounded batches.
@Component
class LinkedPupils implements Guardianships {
    private static final int BATCH = 100;

    private final Pupils pupils;

    LinkedPupils(Pupils pupils) {
        this.pupils = pupils;
    }

    @Override
    public boolean hasPupils(OrganisationId organisation, UserId person) {
        @Nullable
        Pupil last = null;
        List<Pupil> batch;
        do {
            batch = pupils.ofGuardian(person, last == null ? null : last.id(), BATCH);
            if (batch.stream().anyMatch(pupil -> pupil.organisation().equals(organisation))) {
                return true;
            }
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == BATCH);
        return false;
    }
}
