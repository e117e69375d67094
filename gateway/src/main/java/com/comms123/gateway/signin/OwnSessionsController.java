package com.comms123.gateway.signin;

import com.comms123.gateway.apps.AppSessions;
import com.comms123.gateway.problem.KnownParameters;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.PersonSessions;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// `/api/v1/me/sessions`: where one is signed in, with browsers and apps, and ending that from elsewhere.
@RestController
@RequestMapping("/api/v1/me/sessions")
class OwnSessionsController {
    private static final String BROWSER = "browser";
    private static final String APP = "app";

    private final PersonSessions sessions;
    private final EndingOwnSessions ending;
    private final BrowserMemory browserMemory;
    private final AppSessions apps;

    OwnSessionsController(PersonSessions sessions, EndingOwnSessions ending, BrowserMemory browserMemory,
            AppSessions apps) {
        this.apps = apps;
        this.sessions = sessions;
        this.ending = ending;
        this.browserMemory = browserMemory;
    }

    /// @param kind `browser` or `app`
    /// @param current whether this request came with it
    /// @param signedInAt when the password was given
    /// @param lastUsedAt of a browser to the minute; of an app, its last renewal
    /// @param remembered whether the browser signs in again by itself; an app does until its session ends
    record SessionEntry(String id, String kind, boolean current, Instant signedInAt, Instant lastUsedAt,
            boolean remembered) {}

    /// All of them: nobody has more than one page.
    record SessionList(List<SessionEntry> items, @Nullable String next) {}

    @GetMapping
    Mono<ResponseEntity<SessionList>> list(Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.none(exchange).then(Mono.defer(() -> current(authentication, exchange)))
                .flatMap(current -> sessions.of(person(authentication))
                        .concatMap(session -> browserMemory.isRemembered(session.signIn())
                                .map(remembered -> new SessionEntry(session.id(), BROWSER,
                                        session.id().equals(current), session.signIn().at(), session.lastUsedAt(),
                                        remembered)))
                        .concatWith(apps.of(person(authentication)).map(app -> new SessionEntry(app.id(), APP,
                                app.id().equals(current), app.signedInAt(), app.lastUsedAt(), false)))
                        .collectList())
                .map(items -> ResponseEntity.ok().cacheControl(CacheControl.noStore())
                        .body(new SessionList(items, null)));
    }

    /// Ends every session but the one that asks.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> endOthers(Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.none(exchange).then(Mono.defer(() -> current(authentication, exchange)))
                .flatMap(current -> sessions.of(person(authentication))
                        .filter(session -> !session.id().equals(current)).concatMap(ending::end)
                        .thenMany(apps.of(person(authentication))).filter(app -> !app.id().equals(current))
                        .concatMap(apps::end).then())
                .then(Mono.defer(ending::lapse));
    }

    /// Of somebody else's there are none.
    @DeleteMapping("/{sessionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> end(@PathVariable String sessionId, Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.none(exchange)
                .thenMany(sessions.of(person(authentication)).filter(session -> session.id().equals(sessionId))
                        .map(ending::end)
                        .concatWith(apps.of(person(authentication)).filter(app -> app.id().equals(sessionId))
                                .map(apps::end)))
                .next()
                .switchIfEmpty(Mono.error(() -> new Refused(
                        Refusal.absent("session-not-found", "There is no session with this id. It may have ended."))))
                .flatMap(end -> end).then(Mono.defer(ending::lapse));
    }

    private static Mono<String> current(Authentication authentication, ServerWebExchange exchange) {
        return authentication instanceof JwtAuthenticationToken app
                ? Mono.just(AppSessions.idOf(Objects.requireNonNullElse(app.getToken().getClaimAsString("sid"), "")))
                : exchange.getSession().map(PersonSessions::idOf);
    }

    private static UUID person(Authentication authentication) {
        return switch (authentication) {
            case JwtAuthenticationToken app -> UUID.fromString(app.getToken().getClaimAsString(Actor.USER_ID_CLAIM));
            case Authentication cookie when cookie.getPrincipal() instanceof SignedInUser user -> user.userId();
            default -> throw new IllegalStateException("an unknown way of being signed in");
        };
    }
}
