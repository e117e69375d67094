package com.comms123.gateway.signin;

import com.comms123.gateway.remembered.AutomaticSignIn;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/// `GET /login[?continue=/path][&action=second-factor|recovery-codes|passkey|password][&language=en|cy|ar]` goes to
/// Keycloak's page, in that language; [ReturnPath] says where it may end. With the first three actions one is led through
/// setting up a second factor, new recovery codes or a passkey there, which the realm allows after a recent sign-in alone;
/// with the last one the password is asked for also of who is signed in or remembered, for what a borrowed browser must
/// not be enough for.
final class SignInRequestResolver implements ServerOAuth2AuthorizationRequestResolver {
    private static final String LOGIN = "/login";
    private static final String CONTINUE = "continue";
    private static final String ACTION = "action";
    private static final String PASSWORD = "password";
    /// OpenID Connect Core, 3.1.2.1.
    private static final String PROMPT = "prompt";
    private static final String KEYCLOAK_ACTION = "kc_action";
    private static final Map<String, String> KEYCLOAK_ACTIONS = Map.of("second-factor", "CONFIGURE_TOTP",
            "recovery-codes", "CONFIGURE_RECOVERY_AUTHN_CODES", "passkey", "webauthn-register-passwordless");
    private static final String LANGUAGE = "language";
    private static final Set<String> LANGUAGES = Set.of("en", "cy", "ar");
    /// OpenID Connect Core, 3.1.2.1.
    private static final String KEYCLOAK_LANGUAGE = "ui_locales";
    private static final ServerRedirectStrategy REDIRECT = new DefaultServerRedirectStrategy();

    private final DefaultServerOAuth2AuthorizationRequestResolver resolver;

    SignInRequestResolver(ReactiveClientRegistrationRepository registrations, ClientRegistration registration) {
        var login = Map.<String, Object>of(
                DefaultServerOAuth2AuthorizationRequestResolver.DEFAULT_REGISTRATION_ID_URI_VARIABLE_NAME,
                registration.getRegistrationId());
        this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(registrations,
                exchange -> isLogin(exchange) ? MatchResult.match(login) : MatchResult.notMatch());
    }

    /// Where the password is asked for whatever Keycloak knows.
    ///
    /// @param returnPath where the sign-in may end
    static URI withPassword(String returnPath) {
        return UriComponentsBuilder.fromPath(LOGIN).queryParam(ACTION, PASSWORD).queryParam(CONTINUE, "{path}")
                .encode().build(returnPath);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return resolver.resolve(exchange).map(request -> asAsked(request, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registrationId) {
        return resolver.resolve(exchange, registrationId).map(request -> asAsked(request, exchange));
    }

    private static OAuth2AuthorizationRequest asAsked(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        var asked = OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> attributes.put(PendingSignIns.RETURN_PATH, returnPath(exchange)));
        var action = action(exchange);
        var keycloakAction = KEYCLOAK_ACTIONS.get(action);
        if (keycloakAction != null) {
            asked.additionalParameters(parameters -> parameters.put(KEYCLOAK_ACTION, keycloakAction));
        } else if (action.equals(PASSWORD)) {
            asked.additionalParameters(parameters -> parameters.put(PROMPT, "login"));
        }
        // Without it, Keycloak follows the choice on its page, then the setting of the browser.
        var language = exchange.getRequest().getQueryParams().getFirst(LANGUAGE);
        if (language != null && LANGUAGES.contains(language)) {
            asked.additionalParameters(parameters -> parameters.put(KEYCLOAK_LANGUAGE, language));
        }
        return asked.build();
    }

    /// A person who was signed in on the way here, by being remembered, needs no password and goes on.
    static Mono<Void> skipWhereRemembered(ServerWebExchange exchange, WebFilterChain chain) {
        return isLogin(exchange) && action(exchange).isEmpty()
                && AutomaticSignIn.was(exchange, AutomaticSignIn.Outcome.SIGNED_IN)
                        ? REDIRECT.sendRedirect(exchange, URI.create(returnPath(exchange)))
                        : chain.filter(exchange);
    }

    private static String returnPath(ServerWebExchange exchange) {
        return ReturnPath.of(exchange.getRequest().getQueryParams().getFirst(CONTINUE));
    }

    /// Empty for none that there is.
    private static String action(ServerWebExchange exchange) {
        var asked = exchange.getRequest().getQueryParams().getFirst(ACTION);
        return asked != null && (KEYCLOAK_ACTIONS.containsKey(asked) || asked.equals(PASSWORD)) ? asked : "";
    }

    private static boolean isLogin(ServerWebExchange exchange) {
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && LOGIN.equals(exchange.getRequest().getPath().pathWithinApplication().value());
    }
}
