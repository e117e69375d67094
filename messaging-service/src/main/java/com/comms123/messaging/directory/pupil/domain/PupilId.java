package com.comms123.messaging.directory.pupil.domain;

import java.util.UUID;

/// A pupil, as everybody but membership-service knows them: by a pseudonymous id.
public record PupilId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
