package com.comms123.identity.person.domain;

import java.time.Instant;

/// A passkey at the sign-in server. It opens the account without the password, and without the second factor.
///
/// @param id the server's, which says nothing to anybody else
/// @param name as the person named it
public record Passkey(String id, String name, Instant addedAt) {
    @Override
    public String toString() {
        return "***";
    }
}
