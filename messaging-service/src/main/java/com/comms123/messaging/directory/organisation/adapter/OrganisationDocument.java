package com.comms123.messaging.directory.organisation.adapter;

import com.comms123.contracts.membership.OrganisationKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param kind null when its closing arrived before its registration
/// @param timeZone IANA id; null as long as nobody has told it
/// @param timeZoneSequence of the event that told it
/// @param conversations whether members may begin conversations with the staff; null as long as nobody has told it
/// @param conversationsSequence of the event that told it
/// @param closedAt null as long as it is open
/// @param closedBy the deletions that close it; absent for one that an earlier release has closed
/// @param reopened the deletions that were called off
@Document("organisations")
record OrganisationDocument(@Id UUID id, @Nullable OrganisationKind kind, @Nullable String timeZone,
        @Nullable Long timeZoneSequence, @Nullable Instant closedAt, @Nullable List<UUID> closedBy,
        @Nullable List<UUID> reopened, @Nullable Boolean conversations, @Nullable Long conversationsSequence) {}
