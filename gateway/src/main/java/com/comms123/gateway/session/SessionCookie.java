package com.comms123.gateway.session;

import com.comms123.gateway.GatewayProperties;

/// The name of the session's cookie. On https the `__Host-` prefix makes browsers refuse it unless it is `Secure` and
/// set by this very host.
public final class SessionCookie {
    private SessionCookie() {}

    public static String name(GatewayProperties properties) {
        return properties.https() ? "__Host-SESSION" : "SESSION";
    }
}
