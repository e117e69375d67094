package com.comms123.platform.web;

import java.util.Set;
import java.util.UUID;

/// The person who calls, as the token says. Declare it as a controller's argument; where a path is public, declare
/// `Optional<Caller>`.
///
/// @param roles the platform's roles: `privacy-officer`, `auditor`, `operator`; roles within a school or club are never
///        in a token
public record Caller(UUID userId, Set<String> roles) {
    public boolean has(String role) {
        return roles.contains(role);
    }
}
