package com.comms123.gateway.person;

import com.comms123.gateway.problem.KnownParameters;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.signin.AccessTokens;
import com.comms123.gateway.signin.SignedInUser;
import com.comms123.gateway.tokens.DraftKeys;
import com.comms123.platform.security.Actor;
import com.comms123.platform.security.TokenRoles;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// `GET /api/v1/session`: who is signed in, for the website and for apps.
@RestController
class SessionController {
    static final String ADDRESS = "/api/v1/session";
    private static final Set<String> PLATFORM_ROLES = Set.of("privacy-officer", "auditor", "operator");

    private final AccessTokens tokens;
    private final ReactiveJwtDecoder decoder;
    private final KnownPeople people;
    private final BrowserMemory browserMemory;
    private final DraftKeys draftKeys;

    SessionController(AccessTokens tokens, ReactiveJwtDecoder decoder, KnownPeople people, BrowserMemory browserMemory,
            DraftKeys draftKeys) {
        this.tokens = tokens;
        this.decoder = decoder;
        this.people = people;
        this.browserMemory = browserMemory;
        this.draftKeys = draftKeys;
    }

    @GetMapping(ADDRESS)
    Mono<ResponseEntity<SessionView>> session(Authentication authentication, ServerWebExchange exchange) {
        return KnownParameters.none(exchange).then(Mono.defer(() -> switch (authentication) {
            case JwtAuthenticationToken bearer -> view(bearer.getToken(), Mono.just(false));
            case Authentication cookie when cookie.getPrincipal() instanceof SignedInUser user -> tokens.of(exchange)
                    .flatMap(decoder::decode).flatMap(token -> view(token, browserMemory.isRemembered(user.signIn())));
            default -> Mono.error(new IllegalStateException("an unknown way of being signed in"));
        })).map(view -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view));
    }

    private Mono<SessionView> view(Jwt token, Mono<Boolean> remembered) {
        var userId = UUID.fromString(token.getClaimAsString(Actor.USER_ID_CLAIM));
        var roles = TokenRoles.of(token).stream().filter(PLATFORM_ROLES::contains).sorted().toList();
        return Mono.zip(people.about(userId, token.getTokenValue()), remembered).map(answers -> {
            var answer = answers.getT1();
            return new SessionView(userId, answer.about().name(), roles, answer.about().organisations(),
                    answers.getT2(), answer.policyOutdated(), draftKeys.of(userId));
        });
    }
}
