package com.comms123.testing;

import com.comms123.platform.security.InternalCalls;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.core.env.Environment;

/// Access tokens for the service under test, as the sign-in server would issue them.
public final class TestTokens {
    private static final InternalCalls CALLS = InternalCalls.declared();

    private final TokenIssuer issuer;
    private final Environment environment;

    TestTokens(TokenIssuer issuer, Environment environment) {
        this.issuer = issuer;
        this.environment = environment;
    }

    /// @param roles realm roles, such as `privacy-officer`
    public String user(UUID id, String... roles) {
        return issuer.user(id, self(), List.of(roles));
    }

    /// Of somebody who gave their password then.
    public String signedInAt(UUID id, Instant at) {
        return issuer.user(id, self(), List.of(), at);
    }

    /// Of a service that calls this one, with the roles that `internal-calls.yaml` gives it.
    public String service(String caller) {
        return service(caller, self());
    }

    /// Of a service that calls that one.
    public String service(String caller, String service) {
        return issuer.service(caller, service, CALLS.roles(caller, service));
    }

    /// Of a caller that may send this service everything that any service may; there is none.
    public String serviceWithEveryRole() {
        var roles = new TreeSet<String>();
        CALLS.of(self()).forEach(opening -> roles.add(opening.role()));
        return issuer.service("any-service", self(), roles);
    }

    public String expired(UUID id) {
        return issuer.expired(id, self());
    }

    /// Signed by the right issuer, but meant for somebody else's API.
    public String forAnotherAudience(UUID id) {
        return issuer.user(id, "another-service", List.of());
    }

    private String self() {
        return environment.getRequiredProperty("spring.application.name");
    }
}
