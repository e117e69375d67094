package com.comms123.messaging.directory.organisation.domain;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import java.util.UUID;

/// A school or club.
public record OrganisationId(UUID value) {
    public RecordReference record() {
        return new RecordReference(RecordKind.ORGANISATION, value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
