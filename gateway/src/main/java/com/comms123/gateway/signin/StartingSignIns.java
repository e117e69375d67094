package com.comms123.gateway.signin;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// `GET /login[?continue=/path]` goes to Keycloak's page; [ReturnPath] says where it may end.
final class StartingSignIns implements ServerOAuth2AuthorizationRequestResolver {
    private static final String LOGIN = "/login";
    private static final String CONTINUE = "continue";

    private final DefaultServerOAuth2AuthorizationRequestResolver resolver;

    StartingSignIns(ReactiveClientRegistrationRepository registrations, ClientRegistration registration) {
        var login = Map.<String, Object>of(
                DefaultServerOAuth2AuthorizationRequestResolver.DEFAULT_REGISTRATION_ID_URI_VARIABLE_NAME,
                registration.getRegistrationId());
        this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(registrations,
                exchange -> isLogin(exchange) ? MatchResult.match(login) : MatchResult.notMatch());
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return resolver.resolve(exchange).map(request -> withReturnPath(request, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registrationId) {
        return resolver.resolve(exchange, registrationId).map(request -> withReturnPath(request, exchange));
    }

    private static OAuth2AuthorizationRequest withReturnPath(OAuth2AuthorizationRequest request,
            ServerWebExchange exchange) {
        var path = ReturnPath.of(exchange.getRequest().getQueryParams().getFirst(CONTINUE));
        return OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> attributes.put(PendingSignIns.RETURN_PATH, path)).build();
    }

    private static boolean isLogin(ServerWebExchange exchange) {
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && LOGIN.equals(exchange.getRequest().getPath().pathWithinApplication().value());
    }
}
