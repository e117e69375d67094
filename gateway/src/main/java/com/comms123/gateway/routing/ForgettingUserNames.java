package com.comms123.gateway.routing;

import java.util.ArrayList;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Keycloak's `KEYCLOAK_REMEMBER_ME` holds what was typed as user name, the email, for a year: more than CK-3 allows,
/// and not needed for being remembered. It does not get out.
@Component
final class ForgettingUserNames implements HttpHeadersFilter {
    private static final String COOKIE = "KEYCLOAK_REMEMBER_ME=";

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        var cookies = received.get(HttpHeaders.SET_COOKIE);
        if (cookies == null || cookies.stream().noneMatch(cookie -> cookie.startsWith(COOKIE))) {
            return received;
        }
        var sent = HttpHeaders.copyOf(received);
        sent.put(HttpHeaders.SET_COOKIE,
                new ArrayList<>(cookies.stream().filter(cookie -> !cookie.startsWith(COOKIE)).toList()));
        return sent;
    }
}
