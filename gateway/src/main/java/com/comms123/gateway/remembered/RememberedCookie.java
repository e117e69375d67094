package com.comms123.gateway.remembered;

import com.comms123.gateway.GatewayProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/// The cookie that outlives the browser: opaque, `HttpOnly`, `SameSite=Lax`, for as long as is left (CK-3).
public final class RememberedCookie {
    private final String name;
    private final boolean https;

    RememberedCookie(GatewayProperties properties) {
        this.name = name(properties);
        this.https = properties.https();
    }

    /// On https the `__Host-` prefix makes browsers refuse it unless it is `Secure` and set by this very host.
    public static String name(GatewayProperties properties) {
        return properties.https() ? "__Host-REMEMBERED" : "REMEMBERED";
    }

    boolean isSent(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(name);
    }

    /// @return null where there is none, or one that is none of ours
    @Nullable
    CookieValue of(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(name);
        return cookie == null ? null : CookieValue.parse(cookie.getValue());
    }

    void set(ServerWebExchange exchange, CookieValue value, Duration left) {
        write(exchange, value.text(), left);
    }

    void clear(ServerWebExchange exchange) {
        if (isSent(exchange)) {
            write(exchange, "", Duration.ZERO);
        }
    }

    private void write(ServerWebExchange exchange, String value, Duration age) {
        exchange.getResponse().getCookies().remove(name);
        exchange.getResponse().addCookie(ResponseCookie.from(name, value).maxAge(age).httpOnly(true).secure(https)
                .sameSite("Lax").path("/").build());
    }
}
