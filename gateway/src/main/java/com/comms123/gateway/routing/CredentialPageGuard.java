package com.comms123.gateway.routing;

import com.comms123.gateway.keycloak.SignInTab;
import com.comms123.gateway.limits.SetUpSteps;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.session.SignedInSessions;
import com.comms123.platform.outcome.Refused;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/// Keycloak's pages that add a passkey or a second factor are for a live session of ours alone, and for its owner.
///
/// Keycloak takes such a page back as long as it is kept open, also after a password reset has ended every session of the
/// person: the one who had it open could still add a credential of their own, and would be signed in. The reset ends our
/// session, too, so a page that was opened before is refused here. The page must belong to the very sign-in of our
/// session: another account's session must not help.
///
/// A person who must have a second factor and has none sets it up before there is a session. That page passes for some
/// minutes after the password, and never signs anybody in: they sign in again, with the password of that moment.
@Component
final class CredentialPageGuard implements GatewayFilter {
    private static final String PAGE = "/login-actions/required-action";
    private static final String FORM = "/login-actions/authenticate";
    private static final String START = "/protocol/openid-connect/auth";
    private static final String ACTION = "kc_action";
    private static final String EXECUTION = "execution";
    /// Never a passkey: that would open the account by itself.
    private static final Set<String> SET_UPS = Set.of("CONFIGURE_TOTP", "CONFIGURE_RECOVERY_AUTHN_CODES");
    private static final String SIGNS_IN = "KEYCLOAK_IDENTITY=";
    /// By which Keycloak would know the sign-in that ended here.
    private static final String SIGN_IN_COOKIE = "AUTH_SESSION_ID";
    private static final URI SIGN_IN = URI.create("/login?action=password&continue=%2Fsecurity");
    private static final URI SIGN_IN_AGAIN = URI.create("/login?action=password");

    private final SetUpSteps setUps;

    CredentialPageGuard(SetUpSteps setUps) {
        this.setUps = setUps;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (HttpMethod.POST.equals(request.getMethod()) && path(request).endsWith(FORM)) {
            return chain.filter(exchange).then(Mono.defer(() -> noteSetUp(exchange)));
        }
        if (!isGuarded(request)) {
            return chain.filter(exchange);
        }
        return isOwn(exchange).flatMap(own -> own ? chain.filter(exchange) : withoutSession(exchange, chain));
    }

    private static boolean isGuarded(ServerHttpRequest request) {
        var path = path(request);
        return path.endsWith(PAGE) || path.endsWith(START) && request.getQueryParams().containsKey(ACTION);
    }

    private static Mono<Boolean> isOwn(ServerWebExchange exchange) {
        return exchange.getSession().map(session -> isOwn(exchange.getRequest(), SignedInSessions.of(session)));
    }

    private static boolean isOwn(ServerHttpRequest request, @Nullable SignIn signIn) {
        return signIn != null && signIn.keycloakSession().equals(SignInTab.session(request));
    }

    /// Where the password was right and a second factor must be set up now, its page may be opened. In a session of ours
    /// it may be opened anyway, and only there.
    private Mono<Void> noteSetUp(ServerWebExchange exchange) {
        var next = exchange.getResponse().getHeaders().getLocation();
        var tab = tab(exchange.getRequest());
        if (next == null || tab == null || !String.valueOf(next.getPath()).endsWith(PAGE) || !isSetUp(
                UriComponentsBuilder.fromUri(next).build().getQueryParams().getOrDefault(EXECUTION, List.of()))) {
            return Mono.empty();
        }
        return isOwn(exchange).flatMap(own -> own ? Mono.empty() : setUps.begin(tab));
    }

    private Mono<Void> withoutSession(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        var tab = tab(request);
        if (tab == null || !path(request).endsWith(PAGE)
                || !isSetUp(request.getQueryParams().getOrDefault(EXECUTION, List.of()))) {
            return redirect(exchange, SIGN_IN);
        }
        return setUps.isUnderWay(tab).flatMap(underWay -> underWay
                ? chain.filter(exchange).then(Mono.defer(() -> withoutSigningIn(exchange)))
                : redirect(exchange, SIGN_IN));
    }

    private static boolean isSetUp(List<String> executions) {
        return executions.size() == 1 && SET_UPS.contains(executions.getFirst());
    }

    /// Keeps from the browser all that Keycloak sends at the end of a sign-in. The page of before may be older than the
    /// password that is right by now.
    private static Mono<Void> withoutSigningIn(ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        var next = headers.getLocation();
        var goesOn = next == null || next.toString().contains("/login-actions/");
        if (goesOn && headers.getOrEmpty(HttpHeaders.SET_COOKIE).stream().noneMatch(c -> c.startsWith(SIGNS_IN))) {
            return Mono.empty();
        }
        if (exchange.getAttributes()
                .remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR) instanceof Connection unread) {
            unread.dispose();
        }
        for (var name : List.of(HttpHeaders.SET_COOKIE, HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH,
                HttpHeaders.CONTENT_ENCODING, HttpHeaders.TRANSFER_ENCODING)) {
            headers.remove(name);
        }
        var path = path(exchange.getRequest());
        headers.add(HttpHeaders.SET_COOKIE, ResponseCookie.from(SIGN_IN_COOKIE)
                .path(path.substring(0, path.length() - PAGE.length() + 1)).maxAge(0).secure(true).httpOnly(true)
                .build().toString());
        return redirect(exchange, SIGN_IN_AGAIN);
    }

    /// @return null where the request could name two sign-ins, or names none
    private static @Nullable SignInTab tab(ServerHttpRequest request) {
        try {
            var tab = SignInTab.of(request);
            return tab.session().isEmpty() || tab.tab().isEmpty() ? null : tab;
        } catch (Refused ambiguous) {
            return null;
        }
    }

    private static String path(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication().value();
    }

    private static Mono<Void> redirect(ServerWebExchange exchange, URI to) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(to);
        return response.setComplete();
    }
}
