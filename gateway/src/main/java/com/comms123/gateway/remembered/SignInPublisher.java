package com.comms123.gateway.remembered;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.usage.BrowserFamilies;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Publishes that somebody has signed in with a browser, by themselves or by being remembered, and that a sign-in was
/// ended by us.
@Component
public final class SignInPublisher {
    private final Outbox outbox;
    private final BrowserFamilies families;

    SignInPublisher(Outbox outbox, BrowserFamilies families) {
        this.outbox = outbox;
        this.families = families;
    }

    /// @param automatic whether no password was given
    public Mono<Void> signedIn(ServerWebExchange exchange, SignIn signIn, boolean automatic) {
        var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return Mono.<Void>fromRunnable(() -> {
            var family = families.of(userAgent);
            outbox.publish(
                    new UserSignedIn(signIn.userId(), DeviceKind.BROWSER, signIn.deviceId() != null,
                            signIn.deviceId(), automatic, family.browser(), family.system()),
                    signIn.userId().toString());
        }).subscribeOn(Schedulers.boundedElastic());
    }

    /// That being remembered has ended without the person's doing.
    Mono<Void> signedOut(SignIn signIn) {
        return Mono
                .<Void>fromRunnable(() -> outbox
                        .publish(new UserSignedOut(signIn.userId(), "ended", signIn.deviceId()), Actor.SYSTEM))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
