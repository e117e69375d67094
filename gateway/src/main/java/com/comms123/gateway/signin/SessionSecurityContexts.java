package com.comms123.gateway.signin;

import com.comms123.gateway.session.SignIn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keeps who is signed in as the plain [SignIn] in the session. A sign-in changes the session's id (CK-2), so that an
/// id somebody planted before it is worth nothing after it.
final class SessionSecurityContexts implements ServerSecurityContextRepository {
    private final String registrationId;
    private final Duration idle;

    SessionSecurityContexts(String registrationId, Duration idle) {
        this.registrationId = registrationId;
        this.idle = idle;
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
            session.getAttributes().put(SignIn.ATTRIBUTE, user.signIn().toAttribute());
            session.setMaxIdleTime(idle);
            return session.changeSessionId();
        });
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(session -> {
            var signIn = SignIn.of(session.getAttribute(SignIn.ATTRIBUTE));
            return signIn == null
                    ? null
                    : new SecurityContextImpl(
                            new OAuth2AuthenticationToken(new SignedInUser(signIn), List.of(), registrationId));
        });
    }
}
