package com.comms123.messaging.directory.organisation.adapter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param closedAt null as long as the group can be written to
@Document("groups")
@CompoundIndex(name = "organisation", def = "{'organisationId': 1}")
record GroupDocument(@Id UUID id, UUID organisationId, @Nullable Instant closedAt) {}
