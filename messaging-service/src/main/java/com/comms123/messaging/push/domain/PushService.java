package com.comms123.messaging.push.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A push service that the platform calls, as the operator names it: a host (`fcm.googleapis.com`), all hosts below a
/// domain (`*.push.apple.com`), or one origin (`https://push.example.org:8443`), such as a push service of the operator's
/// own. Of an origin, http is good on this machine alone.
///
/// @param name as it is configured
public record PushService(String name) {
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,63}");
    private static final String SCHEME = "https";
    private static final String BELOW = "*";
    private static final int PORT = 443;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public PushService {
        if (!HOST.matcher(name).matches() && !isUsableOrigin(name)) {
            throw new IllegalArgumentException("comms.messaging.push.services: expected a host such as"
                    + " fcm.googleapis.com, *.push.apple.com or https://push.example.org:8443, not " + name);
        }
    }

    public static PushService valueOf(String name) {
        return new PushService(name.strip().toLowerCase(Locale.ROOT));
    }

    /// Whether this is an address of it. A host is reached by https at the usual port alone.
    public boolean has(URI address) {
        if (isOneOrigin()) {
            return name.equals(address.getScheme() + "://" + address.getRawAuthority());
        }
        var host = address.getHost().toLowerCase(Locale.ROOT);
        return SCHEME.equals(address.getScheme()) && (address.getPort() == -1 || address.getPort() == PORT)
                && (name.startsWith(BELOW) ? host.endsWith(name.substring(BELOW.length())) : host.equals(name));
    }

    /// Whether the operator has named this very origin, so that it may also be in a private network.
    public boolean isOneOrigin() {
        return name.contains("://");
    }

    private static boolean isUsableOrigin(String name) {
        try {
            var origin = URI.create(name);
            return origin.getHost() != null && origin.getRawUserInfo() == null
                    && name.equals(origin.getScheme() + "://" + origin.getRawAuthority())
                    && (SCHEME.equals(origin.getScheme())
                            || "http".equals(origin.getScheme()) && THIS_MACHINE.contains(origin.getHost()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
