package com.comms123.gateway.remembered;

import com.comms123.platform.bytes.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The content of the cookie: which remembered browser it is, for as long as it is remembered, and a secret that is
/// changed with every automatic sign-in. Both random, and outside of the browser both known by their hash alone.
///
/// That the two are apart is what tells a cookie that was copied: a *known* browser with a secret of long ago.
record CookieValue(String browser, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BROWSER_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int BROWSER_LENGTH = 22;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{65}");

    static CookieValue fresh() {
        return new CookieValue(random(BROWSER_BYTES), random(SECRET_BYTES));
    }

    CookieValue withFreshSecret() {
        return new CookieValue(browser, random(SECRET_BYTES));
    }

    /// @return null where it is none of ours
    static @Nullable CookieValue parse(String text) {
        return FORM.matcher(text).matches()
                ? new CookieValue(text.substring(0, BROWSER_LENGTH), text.substring(BROWSER_LENGTH))
                : null;
    }

    String text() {
        return browser + secret;
    }

    String browserHash() {
        return Sha256.hex(browser);
    }

    String secretHash() {
        return Sha256.hex(secret);
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
