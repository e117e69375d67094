package com.comms123.gateway.signin;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.ended.EndedUsers;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.SignIn;
import com.comms123.platform.security.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.ReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Makes a person of a checked id token, without asking Keycloak more. Somebody whose account has ended is refused here,
/// before anything of the sign-in is kept, and so is who comes from a session at Keycloak that they have signed out of: it
/// may live for a moment more, but lets nobody in (CK-2).
@Component
final class IdTokenUserService implements ReactiveOAuth2UserService<OidcUserRequest, OidcUser> {
    static final String ACCOUNT_ENDED = "account-ended";
    static final String SIGNED_OUT = "signed-out";
    static final String NOT_ONE_OF_OURS = "not-one-of-ours";
    private static final String REFRESH_TOKEN_LIFE = "refresh_expires_in";

    private final EndedUsers endedUsers;
    private final KeycloakEndings endings;
    private final BrowserMemory browserMemory;
    private final long unrememberedSeconds;
    private final SystemTime time;

    IdTokenUserService(EndedUsers endedUsers, KeycloakEndings endings, BrowserMemory browserMemory,
            GatewayProperties properties, SystemTime time) {
        this.endedUsers = endedUsers;
        this.endings = endings;
        this.browserMemory = browserMemory;
        this.unrememberedSeconds = properties.sessions().idle().toSeconds();
        this.time = time;
    }

    @Override
    public Mono<OidcUser> loadUser(OidcUserRequest request) {
        var idToken = request.getIdToken();
        var userId = userId(idToken);
        var keycloakSession = idToken.getClaimAsString(SignedInUser.KEYCLOAK_SESSION_CLAIM);
        var subject = idToken.getSubject();
        if (userId == null || keycloakSession == null || subject == null) {
            return Mono.error(refused(NOT_ONE_OF_OURS));
        }
        var signIn = new SignIn(userId, subject, keycloakSession, null, passwordAt(idToken));
        return endedUsers.contains(userId).flatMap(ended -> ended
                ? Mono.error(refused(ACCOUNT_ENDED))
                : endings.carryOutFor(keycloakSession)).flatMap(signedOut -> signedOut
                        ? Mono.error(refused(SIGNED_OUT))
                        : browserMemory.isKnown(keycloakSession).map(known -> new SignedInUser(signIn,
                                new SignedInUser.How(!known, isRemembered(request)))));
    }

    /// Keycloak lets refresh tokens of remembered sign-ins live for days, of others as long as its idle time.
    private boolean isRemembered(OidcUserRequest request) {
        return request.getAdditionalParameters().get(REFRESH_TOKEN_LIFE) instanceof Number seconds
                && seconds.longValue() > unrememberedSeconds;
    }

    /// Keycloak may have let somebody in who gave their password to it earlier.
    private Instant passwordAt(OidcIdToken idToken) {
        var authenticatedAt = idToken.getAuthenticatedAt();
        var now = time.now();
        return authenticatedAt == null || authenticatedAt.isAfter(now) ? now : authenticatedAt;
    }

    private static @Nullable UUID userId(OidcIdToken idToken) {
        var claim = idToken.getClaimAsString(Actor.USER_ID_CLAIM);
        try {
            return claim == null ? null : UUID.fromString(claim);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }
}
