package com.comms123.messaging.organisation.mongo;

import com.comms123.contracts.membership.OrganisationKind;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("organisations")
record OrganisationDocument(@Id UUID id, OrganisationKind kind) {}
