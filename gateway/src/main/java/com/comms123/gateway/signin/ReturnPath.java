package com.comms123.gateway.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where to go after signing in: always a page of our own origin, whatever was asked for. A sign-in that could send
/// people elsewhere would lend our name to anybody's page (CWE-601).
final class ReturnPath {
    static final String HOME = "/";
    private static final int LONGEST = 512;

    private ReturnPath() {}

    /// @return the asked-for path when it is one of ours, the home page otherwise
    static String of(@Nullable String asked) {
        return asked != null && isOurs(asked) ? asked : HOME;
    }

    private static boolean isOurs(String asked) {
        if (asked.length() > LONGEST || !asked.startsWith("/") || asked.startsWith("//") || asked.indexOf('\\') >= 0
                || asked.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            return false;
        }
        try {
            var uri = new URI(asked);
            return !uri.isAbsolute() && uri.getRawAuthority() == null
                    && uri.normalize().getPath().equals(uri.getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
