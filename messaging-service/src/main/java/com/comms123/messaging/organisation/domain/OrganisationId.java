package com.comms123.messaging.organisation.domain;

import java.util.UUID;

/// A school or club.
public record OrganisationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
