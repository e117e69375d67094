package com.comms123.gateway.remembered;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.TokenRenewals;
import com.comms123.gateway.session.SessionTokens;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.session.SignedInSessions;
import com.comms123.gateway.tokens.TokenSeal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// Signs in whoever is remembered in this browser and has no session (CK-3): a new session, and a new secret in the
/// cookie, so that a copy of the cookie is worth something only until the next sign-in.
///
/// A page asks for several things at once, each with the cookie as it was: the secret before the last is good for
/// [#GRACE]. One that is older was copied, or the browser was: then the device is forgotten, and whoever signed in by it
/// is signed out.
///
/// When Keycloak does not answer, nobody is signed in and nothing is forgotten.
@Component
public final class AutomaticSignIn {
    private static final Logger log = LoggerFactory.getLogger(AutomaticSignIn.class);
    static final Duration GRACE = Duration.ofSeconds(60);

    /// The outcome, in the exchange's attributes.
    public enum Outcome {
        SIGNED_IN, UNAVAILABLE
    }

    private final RememberedDevices devices;
    private final RememberedCookie cookie;
    private final BrowserMemory browserMemory;
    private final TokenRenewals renewals;
    private final TokenSeal seal;
    private final SessionTokens tokens;
    private final SignedInSessions sessions;
    private final SignInPublisher signInPublisher;
    private final SystemTime time;

    AutomaticSignIn(RememberedDevices devices, RememberedCookie cookie, BrowserMemory browserMemory,
            TokenRenewals renewals, TokenSeal seal, SessionTokens tokens, SignedInSessions sessions,
            SignInPublisher signInPublisher,
            SystemTime time) {
        this.devices = devices;
        this.cookie = cookie;
        this.browserMemory = browserMemory;
        this.renewals = renewals;
        this.seal = seal;
        this.tokens = tokens;
        this.sessions = sessions;
        this.signInPublisher = signInPublisher;
        this.time = time;
    }

    public static boolean was(ServerWebExchange exchange, Outcome outcome) {
        return exchange.getAttributes().get(Outcome.class.getName()) == outcome;
    }

    /// For the API and for the way to the sign-in page, before anybody asks who is signed in.
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isConcerned(exchange) ? attempt(exchange).then(chain.filter(exchange)) : chain.filter(exchange);
    }

    /// For the website's pages, so that what a page then asks for finds one session. A page is there for everybody:
    /// whatever fails here must not keep it back.
    public Mono<Void> filterPages(ServerWebExchange exchange, WebFilterChain chain) {
        return isPage(exchange.getRequest()) ? attempt(exchange).onErrorResume(failure -> {
            log.warn("automatic sign-in failed: {}", failure.getClass().getSimpleName());
            return Mono.empty();
        }).then(chain.filter(exchange)) : chain.filter(exchange);
    }

    /// Not what ends sign-ins or comes back from Keycloak.
    private static boolean isConcerned(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        return path.startsWith("/api/") || path.equals("/login");
    }

    private static boolean isPage(ServerHttpRequest request) {
        return HttpMethod.GET.equals(request.getMethod()) && request.getHeaders().getAccept().stream()
                .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
    }

    private Mono<Void> attempt(ServerWebExchange exchange) {
        return !cookie.isSent(exchange)
                ? Mono.empty()
                : exchange.getSession().flatMap(session -> SignedInSessions.of(session) == null
                        ? signIn(exchange, session)
                        : Mono.empty());
    }

    private Mono<Void> signIn(ServerWebExchange exchange, WebSession session) {
        var value = cookie.of(exchange);
        if (value == null) {
            cookie.clear(exchange);
            return Mono.empty();
        }
        return devices.of(value).flatMap(device -> judge(device, value).thenReturn(device))
                .flatMap(device -> renew(device).flatMap(answer -> accept(exchange, session, device, value, answer))
                        .onErrorResume(failure -> !(failure instanceof NotRemembered),
                                failure -> refused(exchange, device, failure)))
                .switchIfEmpty(Mono.error(NotRemembered::new))
                .onErrorResume(NotRemembered.class, no -> {
                    cookie.clear(exchange);
                    return Mono.just(false);
                }).then();
    }

    private Mono<Void> judge(RememberedDocument device, CookieValue value) {
        if (!browserMemory.left(device).isPositive()) {
            return browserMemory.forget(device, "expired").then(Mono.error(NotRemembered::new));
        }
        if (!isGood(device, value)) {
            log.warn(
                    "a remembered browser sent a cookie that was replaced long ago; the browser is no longer "
                            + "remembered");
            return browserMemory.endWith(device).doOnSuccess(done -> browserMemory.count("stolen"))
                    .then(signInPublisher.signedOut(device.signIn())).then(Mono.error(NotRemembered::new));
        }
        return Mono.empty();
    }

    private boolean isGood(RememberedDocument device, CookieValue value) {
        return device.isCurrent(value)
                || device.isPrevious(value) && device.rotatedAt().plus(GRACE).isAfter(time.now());
    }

    private Mono<OAuth2AccessTokenResponse> renew(RememberedDocument device) {
        var refreshToken = seal.open(device.token());
        return refreshToken == null ? over(device, "unreadable") : renewals.renew(refreshToken);
    }

    private Mono<Boolean> accept(ServerWebExchange exchange, WebSession session, RememberedDocument device,
            CookieValue value, OAuth2AccessTokenResponse answer) {
        var renewed = answer.getRefreshToken();
        var token = renewed == null ? device.token() : seal.seal(renewed.getTokenValue());
        var next = value.withFreshSecret();
        var rotated = device.isCurrent(value)
                ? devices.rotate(device, next.secretHash(), token, time.now())
                : Mono.just(false);
        return rotated.flatMap(first -> {
            if (first) {
                cookie.set(exchange, next, browserMemory.left(device));
                return begin(exchange, session, device.signIn(), answer)
                        .then(signInPublisher.signedIn(exchange, device.signIn(), true)).thenReturn(true);
            }
            // Another request of the page was faster, or the device was forgotten meanwhile.
            return devices.of(value).filter(now -> isGood(now, value))
                    .switchIfEmpty(Mono.error(NotRemembered::new))
                    .flatMap(now -> begin(exchange, session, now.signIn(), answer)).thenReturn(true);
        }).doOnNext(done -> {
            exchange.getAttributes().put(Outcome.class.getName(), Outcome.SIGNED_IN);
            browserMemory.count("signed-in");
        });
    }

    private Mono<Void> begin(ServerWebExchange exchange, WebSession session, SignIn signIn,
            OAuth2AccessTokenResponse answer) {
        return tokens.save(exchange, answer.getAccessToken(), answer.getRefreshToken())
                .then(sessions.begin(session, signIn));
    }

    private Mono<Boolean> refused(ServerWebExchange exchange, RememberedDocument device, Throwable failure) {
        if (TokenRenewals.isOver(failure)) {
            return over(device, "refused");
        }
        log.warn("automatic sign-in failed: {}", failure.getClass().getSimpleName());
        exchange.getAttributes().put(Outcome.class.getName(), Outcome.UNAVAILABLE);
        browserMemory.count("unavailable");
        return Mono.just(false);
    }

    private <T> Mono<T> over(RememberedDocument device, String why) {
        return browserMemory.remove(device).doOnNext(id -> browserMemory.count(why))
                .then(signInPublisher.signedOut(device.signIn())).then(Mono.error(NotRemembered::new));
    }

    /// The cookie is worth nothing (any more).
    private static final class NotRemembered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRemembered() {
            super("not remembered", null, false, false);
        }
    }
}
