package com.comms123.messaging.directory.organisation.domain;

import java.util.UUID;

/// A message group of a school or club: who is in it is notified of what is sent to it (RG-2).
public record GroupId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
