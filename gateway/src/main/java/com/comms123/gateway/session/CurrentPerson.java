package com.comms123.gateway.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/// The person who is signed in. With a cookie and with a bearer token alike, an authentication's name is our id of the
/// person.
public final class CurrentPerson {
    private CurrentPerson() {}

    /// @return null where nobody is signed in
    public static @Nullable UUID of(Authentication authentication) {
        return authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken)
                ? UUID.fromString(authentication.getName())
                : null;
    }
}
