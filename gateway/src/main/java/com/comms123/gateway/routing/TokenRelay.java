package com.comms123.gateway.routing;

import com.comms123.gateway.signin.AccessTokens;
import java.util.function.Consumer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Gives services the token of whoever is signed in with a cookie. A bearer token passes as it came. Cookies stop here:
/// a service has no use for them, and must not be able to use them.
@Component
final class TokenRelay implements GatewayFilter {
    private final AccessTokens tokens;

    TokenRelay(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .filter(OAuth2AuthenticationToken.class::isInstance).flatMap(signedIn -> tokens.of(exchange))
                .map(token -> withoutCookies(exchange, headers -> headers.setBearerAuth(token)))
                .switchIfEmpty(Mono.fromSupplier(() -> withoutCookies(exchange, headers -> {}))).flatMap(chain::filter);
    }

    private static ServerWebExchange withoutCookies(ServerWebExchange exchange,
            Consumer<HttpHeaders> change) {
        return exchange.mutate().request(request -> request.headers(headers -> {
            headers.remove(HttpHeaders.COOKIE);
            change.accept(headers);
        })).build();
    }
}
