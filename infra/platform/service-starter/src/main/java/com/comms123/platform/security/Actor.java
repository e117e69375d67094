package com.comms123.platform.security;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/// The actor of the present work, as a pseudonymous id.
public final class Actor {
    public static final String SYSTEM = "system";
    /// The claim with our id of the person; `sub` is the sign-in server's own.
    public static final String USER_ID_CLAIM = "user_id";

    private Actor() {}

    /// The signed-in person's id; `system` for services and jobs.
    public static String current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Jwt jwt) {
            var userId = jwt.getClaimAsString(USER_ID_CLAIM);
            return userId == null ? SYSTEM : userId;
        }
        return SYSTEM;
    }
}
