package com.comms123.gateway.signin;

import com.comms123.gateway.session.SignIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The sign-in under way, in the session: it ends in the browser that began it, once.
final class PendingSignIns implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    static final String RETURN_PATH = "return-path";
    private static final String ATTRIBUTE = "pendingSignIn";
    private static final String REDIRECT_URI = "redirectUri";

    private final ClientRegistration registration;

    PendingSignIns(ClientRegistration registration) {
        this.registration = registration;
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(session -> restore(session.getAttribute(ATTRIBUTE), stateOf(exchange)));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return exchange.getSession().doOnNext(session -> session.getAttributes().put(ATTRIBUTE, Map.of(
                OAuth2ParameterNames.STATE, String.valueOf(request.getState()),
                REDIRECT_URI, String.valueOf(request.getRedirectUri()),
                OidcParameterNames.NONCE, attribute(request, OidcParameterNames.NONCE),
                PkceParameterNames.CODE_VERIFIER, attribute(request, PkceParameterNames.CODE_VERIFIER),
                RETURN_PATH, attribute(request, RETURN_PATH)))).then();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(session -> {
            var pending = restore(session.getAttribute(ATTRIBUTE), stateOf(exchange));
            if (pending != null) {
                session.getAttributes().remove(ATTRIBUTE);
                exchange.getAttributes().put(RETURN_PATH, attribute(pending, RETURN_PATH));
            }
            return pending;
        });
    }

    /// Whether the session at hand belongs to somebody already.
    static Mono<Boolean> isSignedIn(ServerWebExchange exchange) {
        return exchange.getSession().map(session -> session.getAttributes().containsKey(SignIn.ATTRIBUTE));
    }

    private @Nullable OAuth2AuthorizationRequest restore(@Nullable Object attribute, @Nullable String state) {
        if (!(attribute instanceof Map<?, ?> pending) || state == null
                || !state.equals(pending.get(OAuth2ParameterNames.STATE))) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId()).scopes(registration.getScopes()).state(state)
                .redirectUri(String.valueOf(pending.get(REDIRECT_URI)))
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
                    for (var name : new String[]{OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER,
                            RETURN_PATH}) {
                        attributes.put(name, String.valueOf(pending.get(name)));
                    }
                }).build();
    }

    private static @Nullable String stateOf(ServerWebExchange exchange) {
        return exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
    }

    private static String attribute(OAuth2AuthorizationRequest request, String name) {
        var value = request.<Object>getAttribute(name);
        if (value == null) {
            throw new IllegalStateException("a sign-in without " + name);
        }
        return String.valueOf(value);
    }
}
