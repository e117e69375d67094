package com.comms123.messaging.directory.pupil.adapter;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param deleted true also while the school is closed
/// @param closed true when it is hidden for that reason alone
/// @param guardianIds the same people as in `guardians`, to be found by
/// @param guardiansSequence of the event that the guardians come from: of a deleted pupil, too, only a later one replaces them
@Document("pupils")
@CompoundIndex(name = "in-group", def = "{'organisationId': 1, 'groupIds': 1, '_id': 1}")
@CompoundIndex(name = "guardian", def = "{'guardianIds': 1}")
record PupilDocument(@Id UUID id, UUID organisationId, List<UUID> groupIds, List<Guardian> guardians,
        List<UUID> guardianIds, Instant since, boolean deleted, long sequence,
        @Nullable Boolean closed, @Nullable Long guardiansSequence) {

    /// @param former true for a former guardian, otherwise null
    record Guardian(UUID userId, Set<CustodyRestriction> restrictions, @Nullable Boolean former) {}

    static List<Guardian> guardians(Pupil pupil) {
        return pupil.guardians().entrySet().stream()
                .map(guardian -> new Guardian(guardian.getKey().value(), guardian.getValue(),
                        pupil.former().contains(guardian.getKey()) ? true : null))
                .toList();
    }

    Pupil toPupil() {
        return new Pupil(new PupilId(id), new OrganisationId(organisationId),
                groupIds.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                guardians.stream().collect(Collectors.toUnmodifiableMap(guardian -> new UserId(guardian.userId()),
                        Guardian::restrictions)),
                guardians.stream().filter(guardian -> Boolean.TRUE.equals(guardian.former()))
                        .map(guardian -> new UserId(guardian.userId())).collect(Collectors.toUnmodifiableSet()),
                since, deleted, sequence);
    }
}
