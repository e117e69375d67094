package com.comms123.messaging.directory.pupil.application;

import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.events.EventMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Membership-service's events in our words. They do not say since when: what they tell is true since it happened.
public final class PupilEvents {
    private PupilEvents() {}

    public static Pupil pupil(PupilEnrolled event, EventMetadata metadata) {
        return pupil(event.pupilId(), event.organisationId(), event.groupIds(), event.guardians(), metadata);
    }

    public static Pupil pupil(PupilUpdated event, EventMetadata metadata) {
        return pupil(event.pupilId(), event.organisationId(), event.groupIds(), event.guardians(), metadata);
    }

    /// A pupil that is in no group and has no guardian any more, for good.
    public static Pupil deleted(PupilDeletionRequested event) {
        return new Pupil(new PupilId(event.pupilId()), new OrganisationId(event.organisationId()), Set.of(), Map.of(),
                event.requestedAt(), true, Pupil.FOR_GOOD);
    }

    private static Pupil pupil(UUID id, UUID organisation, Collection<UUID> groups, List<Guardianship> guardians,
            EventMetadata metadata) {
        return new Pupil(new PupilId(id), new OrganisationId(organisation),
                groups.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                guardians.stream().collect(Collectors.toUnmodifiableMap(guardian -> new UserId(guardian.userId()),
                        Guardianship::restrictions)),
                guardians.stream().filter(guardian -> Boolean.TRUE.equals(guardian.former()))
                        .map(guardian -> new UserId(guardian.userId())).collect(Collectors.toUnmodifiableSet()),
                metadata.time(), false, metadata.sequence());
    }
}
