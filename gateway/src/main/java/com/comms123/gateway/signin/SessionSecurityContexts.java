package com.comms123.gateway.signin;

import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.session.SignedInSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// Keeps who is signed in as the plain [SignIn] in the session.
final class SessionSecurityContexts implements ServerSecurityContextRepository {
    private final String registrationId;
    private final SignedInSessions sessions;

    SessionSecurityContexts(String registrationId, SignedInSessions sessions) {
        this.registrationId = registrationId;
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return exchange.getSession().flatMap(session -> {
            if (context == null || context.getAuthentication() == null) {
                session.getAttributes().remove(SignIn.ATTRIBUTE);
                return Mono.empty();
            }
            if (!(context.getAuthentication().getPrincipal() instanceof SignedInUser user)) {
                return Mono.error(new IllegalStateException("only people who signed in with a browser have sessions"));
            }
            return sessions.begin(session, stillOnItsDevice(user.signIn(), session));
        });
    }

    /// A person who comes back from Keycloak with the session they left with, as from setting up a second factor or
    /// adding a passkey, is on the device they were on.
    private static SignIn stillOnItsDevice(SignIn signIn, WebSession session) {
        var before = SignedInSessions.of(session);
        return before != null && before.keycloakSession().equals(signIn.keycloakSession())
                && before.userId().equals(signIn.userId()) ? signIn.onDevice(before.deviceId()) : signIn;
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(session -> {
            var signIn = SignedInSessions.of(session);
            return signIn == null
                    ? null
                    : new SecurityContextImpl(
                            new OAuth2AuthenticationToken(new SignedInUser(signIn), List.of(), registrationId));
        });
    }
}
