package com.comms123.gateway.routing;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.limits.KnownBrowsers;
import com.comms123.gateway.remembered.RememberedCookie;
import com.comms123.gateway.session.SessionCookie;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keycloak gets its own cookies back, and never ours: who could read them there could use the session.
@Component
final class WithoutOurCookies implements GatewayFilter {
    private final Set<String> ours;

    WithoutOurCookies(GatewayProperties properties) {
        this.ours = Set.of(SessionCookie.name(properties), RememberedCookie.name(properties),
                KnownBrowsers.name(properties));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var cookies = exchange.getRequest().getCookies();
        if (cookies.keySet().stream().noneMatch(ours::contains)) {
            return chain.filter(exchange);
        }
        var theirs = cookies.values().stream().flatMap(List::stream).filter(cookie -> !ours.contains(cookie.getName()))
                .map(HttpCookie::toString).collect(Collectors.joining("; "));
        return chain.filter(exchange.mutate().request(request -> request.headers(headers -> {
            if (theirs.isEmpty()) {
                headers.remove(HttpHeaders.COOKIE);
            } else {
                headers.set(HttpHeaders.COOKIE, theirs);
            }
        })).build());
    }
}
