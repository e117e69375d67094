package com.comms123.gateway.session;

import com.comms123.gateway.GatewayProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// How a session becomes somebody's. Its id changes then (CK-2), so that an id somebody planted before is worth nothing
/// after.
@Component
public final class SignedInSessions {
    private final Duration idle;

    SignedInSessions(GatewayProperties properties) {
        this.idle = properties.sessions().idle();
    }

    public Mono<Void> begin(WebSession session, SignIn signIn) {
        session.getAttributes().put(SignIn.ATTRIBUTE, signIn.toAttribute());
        session.setMaxIdleTime(idle);
        return session.changeSessionId();
    }

    /// @return null where nobody is signed in
    public static @Nullable SignIn of(WebSession session) {
        return SignIn.of(session.getAttribute(SignIn.ATTRIBUTE));
    }
}
