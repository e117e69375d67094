package com.comms123.gateway.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Keycloak's own cookies never outlive the browser: what remembers is ours (see `remembered`), which is forgotten at
/// once where it has to be. So attributes that would let a cookie last do not get out; a deletion of the cookie does.
///
/// `KEYCLOAK_REMEMBER_ME` does not get out at all: it holds what was typed as user name, the email.
@Component
final class UntilTheBrowserCloses implements HttpHeadersFilter, Ordered {
    private static final String USER_NAME = "KEYCLOAK_REMEMBER_ME=";
    private static final String MAX_AGE = "max-age=";
    private static final String EXPIRES = "expires=";

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        var cookies = received.get(HttpHeaders.SET_COOKIE);
        if (cookies == null) {
            return received;
        }
        var sent = HttpHeaders.copyOf(received);
        sent.put(HttpHeaders.SET_COOKIE, new ArrayList<>(cookies.stream()
                .filter(cookie -> !cookie.startsWith(USER_NAME)).map(UntilTheBrowserCloses::unlasting).toList()));
        return sent;
    }

    static String unlasting(String cookie) {
        var parts = Arrays.stream(cookie.split(";")).map(String::strip).toList();
        var deletes = parts.stream().anyMatch(part -> part.toLowerCase(Locale.ROOT).startsWith(MAX_AGE)
                && !isPositive(part.substring(MAX_AGE.length())));
        return deletes
                ? cookie
                : parts.stream().filter(part -> !lasts(part.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("; "));
    }

    private static boolean lasts(String attribute) {
        return attribute.startsWith(MAX_AGE) || attribute.startsWith(EXPIRES);
    }

    /// We send no such attribute to a browser when its value is no number.
    private static boolean isPositive(String seconds) {
        return seconds.isEmpty() || !seconds.equals("0") && !seconds.startsWith("-");
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
