package com.comms123.platform.web;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person who calls, as the token says. Declare it as a controller's argument; where a path is public, declare
/// `Optional<Caller>`.
///
/// @param roles the platform's roles: `privacy-officer`, `auditor`, `operator`; roles within a school or club are never
///        in a token
/// @param signedInAt when they presented a password or a second factor last, by the system's clock, however often the
///        token was renewed since (OpenID Connect Core, `auth_time`); null when the token does not say
public record Caller(UUID userId, Set<String> roles, @Nullable Instant signedInAt) {
    public boolean has(String role) {
        return roles.contains(role);
    }
}
