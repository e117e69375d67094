package com.comms123.messaging.directory.person.adapter;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The mark of a person who has asked for deletion: nothing but the id and when.
@Document("people")
record PersonDocument(@Id UUID id, Instant deletionRequestedAt) {}
