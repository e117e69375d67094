package com.comms123.gateway.routing;

import com.comms123.gateway.keycloak.SignInTab;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.session.SignedInSessions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keycloak's pages that add a passkey or a second factor are for a live session of ours alone, and for its owner.
///
/// Keycloak takes such a page back as long as it is kept open, also after a password reset has ended every session of the
/// person: the one who had it open could still add a credential of their own, and would be signed in. The reset ends our
/// session, too, so a page that was opened before is refused here. The page must belong to the very sign-in of our
/// session: another account's session must not help.
@Component
final class CredentialPageGuard implements GatewayFilter {
    private static final String PAGE = "/login-actions/required-action";
    private static final String START = "/protocol/openid-connect/auth";
    private static final String ACTION = "kc_action";
    private static final URI SIGN_IN = URI.create("/login?action=password&continue=%2Fsecurity");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!isGuarded(request)) {
            return chain.filter(exchange);
        }
        return exchange.getSession().map(session -> isOwn(request, SignedInSessions.of(session)))
                .flatMap(own -> own ? chain.filter(exchange) : signInFirst(exchange));
    }

    private static boolean isGuarded(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication().value();
        return path.endsWith(PAGE) || path.endsWith(START) && request.getQueryParams().containsKey(ACTION);
    }

    private static boolean isOwn(ServerHttpRequest request, @Nullable SignIn signIn) {
        return signIn != null && signIn.keycloakSession().equals(SignInTab.session(request));
    }

    private static Mono<Void> signInFirst(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(SIGN_IN);
        return response.setComplete();
    }
}
