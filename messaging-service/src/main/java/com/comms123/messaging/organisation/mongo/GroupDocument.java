package com.comms123.messaging.organisation.mongo;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("groups")
record GroupDocument(@Id UUID id, UUID organisationId) {}
