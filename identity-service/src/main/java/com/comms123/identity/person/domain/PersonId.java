package com.comms123.identity.person.domain;

import java.util.UUID;

/// Names a person everywhere on the platform: the claim `user_id` of their tokens, their name at the sign-in server, the
/// subject of their events. Says nothing about them.
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
