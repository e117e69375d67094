package com.comms123.gateway.ended;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param at by the system's clock, as tokens are
@Document("ended-users")
record EndedUserDocument(@Id UUID userId, @Indexed Instant at) {}
