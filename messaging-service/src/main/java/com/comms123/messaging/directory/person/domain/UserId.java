package com.comms123.messaging.directory.person.domain;

import java.util.UUID;

/// A person, as everybody but identity-service knows them: by a pseudonymous id.
public record UserId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
