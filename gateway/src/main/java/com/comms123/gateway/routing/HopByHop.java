package com.comms123.gateway.routing;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/// Headers that are for one connection alone (RFC 9110, section 7.6.1); the same as Spring Cloud Gateway drops.
final class HopByHop {
    private static final Set<String> NAMES = Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding",
            "proxy-authorization", "proxy-authenticate", "x-application-context", "upgrade");

    private HopByHop() {}

    static boolean isOne(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static void removeFrom(HttpHeaders headers) {
        NAMES.forEach(headers::remove);
    }
}
