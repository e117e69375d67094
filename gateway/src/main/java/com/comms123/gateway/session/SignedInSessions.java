package com.comms123.gateway.session;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// How a session becomes somebody's. Its id changes then (CK-2), so that an id somebody planted before is worth nothing
/// after.
@Component
public final class SignedInSessions {
    /// The name of the attribute that says since when.
    static final String SINCE = "since";

    private final Duration idle;
    private final SystemTime time;

    SignedInSessions(GatewayProperties properties, SystemTime time) {
        this.idle = properties.sessions().idle();
        this.time = time;
    }

    public Mono<Void> begin(WebSession session, SignIn signIn) {
        var before = of(session);
        if (before == null || !before.userId().equals(signIn.userId())) {
            session.getAttributes().put(SINCE, Date.from(time.now()));
        }
        session.getAttributes().put(SignIn.ATTRIBUTE, signIn.toAttribute());
        session.setMaxIdleTime(idle);
        return session.changeSessionId();
    }

    /// @return null where nobody is signed in
    public static @Nullable SignIn of(WebSession session) {
        return SignIn.of(session.getAttribute(SignIn.ATTRIBUTE));
    }
}
