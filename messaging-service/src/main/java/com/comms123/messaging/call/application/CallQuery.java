package com.comms123.messaging.call.application;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which calls; null for whichever.
///
/// @param filedBy the person who filed them
/// @param from begun then or later
/// @param to begun before
public record CallQuery(OrganisationId organisation, @Nullable UserId filedBy, @Nullable CallDirection direction,
        @Nullable Instant from, @Nullable Instant to, @Nullable UserId person, @Nullable PupilId pupil) {
    CallQuery filedBy(UserId staff) {
        return new CallQuery(organisation, staff, direction, from, to, person, pupil);
    }
}
