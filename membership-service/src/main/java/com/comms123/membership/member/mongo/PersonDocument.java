package com.comms123.membership.member.mongo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Written field by field, in whatever order events come; so anything may be missing.
///
/// @param goneAt when the person asked for deletion
/// @param addressHash by which invitations to a person who is gone are found; null for everybody else
/// @param reclaimedAt when the owner of the address took over the account, which somebody else may have registered
@Document("people")
record PersonDocument(@Id UUID id, @Nullable Instant goneAt, @Nullable String addressHash,
        @Nullable Instant reclaimedAt,
        @Nullable List<Refused> refused) {

    record Refused(UUID organisationId, @Nullable UUID groupId, String code) {}
}
