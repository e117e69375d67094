package com.comms123.gateway.limits;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// How often something was tried. It holds only a keyed hash of the typed text and of its origin.
@Document("limits")
record LimitDocument(@Id String id, int count, @Indexed Instant until) {}
