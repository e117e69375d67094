package com.comms123.testing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Access tokens as the sign-in server would issue them.
public final class TestTokens {
    private final TokenIssuer issuer;

    TestTokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /// @param roles realm roles, such as `privacy-officer`
    public String user(UUID id, String... roles) {
        return issuer.user(id, List.of(roles));
    }

    /// Of somebody who gave their password then.
    public String signedInAt(UUID id, Instant at) {
        return issuer.user(id, List.of(), at);
    }

    public String service(String name) {
        return issuer.service(name);
    }

    public String expired(UUID id) {
        return issuer.expired(id);
    }

    /// Signed by the right issuer, but meant for somebody else's API.
    public String forAnotherAudience(UUID id) {
        return issuer.foreign(id);
    }
}
