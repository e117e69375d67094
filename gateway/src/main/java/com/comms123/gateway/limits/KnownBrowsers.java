package com.comms123.gateway.limits;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Browsers in which a person has signed in before ("device cookies" in OWASP's *Slow Down Online Guessing Attacks with
/// Device Cookies*): such a browser has a limit of its own for that account, so that strangers who keep guessing elsewhere
/// cannot lock the person out.
///
/// The cookie signs nobody in. It holds a random number, its end, and a keyed hash of both with the account: it means
/// nothing for any other account, to nobody without the key, and a copy of it shares the one limit. Nothing is stored.
@Component
public final class KnownBrowsers {
    private static final SecureRandom RANDOM = new SecureRandom();
    /// Parents share computers.
    private static final int MOST_ACCOUNTS = 3;
    private static final int NUMBER = 12;
    private static final int END = 4;
    private static final int BOND = 16;
    private static final int LENGTH = NUMBER + END + BOND;

    private final Keys keys;
    private final Duration lifetime;
    private final SystemTime time;
    private final String name;
    private final boolean https;

    KnownBrowsers(Keys keys, LimitsProperties limits, GatewayProperties properties, SystemTime time) {
        this.keys = keys;
        this.lifetime = limits.knownBrowser();
        this.time = time;
        this.name = name(properties);
        this.https = properties.https();
    }

    /// On https the `__Host-` prefix makes browsers refuse it unless it is `Secure` and set by this very host.
    public static String name(GatewayProperties properties) {
        return properties.https() ? "__Host-KNOWN-BROWSER" : "KNOWN-BROWSER";
    }

    /// The browser's number for an account.
    ///
    /// @return null where nobody has signed in to that account here lately
    byte @Nullable [] number(ServerWebExchange exchange, String account) {
        return parts(exchange).stream().filter(part -> isOf(part, account)).findFirst()
                .map(part -> Arrays.copyOf(part, NUMBER)).orElse(null);
    }

    /// After a sign-in: from now on this browser is known for the account, with the number that it had.
    ///
    /// @param account the address that the person signs in with, as its owner's record has it
    public void know(ServerWebExchange exchange, String account) {
        var known = parts(exchange);
        var number = known.stream().filter(part -> isOf(part, account)).findFirst()
                .map(part -> Arrays.copyOf(part, NUMBER)).orElseGet(KnownBrowsers::random);
        var next = new ArrayList<byte[]>();
        next.add(part(number, account));
        known.stream().filter(part -> !isOf(part, account)).limit(MOST_ACCOUNTS - 1L).forEach(next::add);
        var value = ByteBuffer.allocate(next.size() * LENGTH);
        next.forEach(value::put);
        exchange.getResponse().addCookie(
                ResponseCookie.from(name, Base64.getUrlEncoder().withoutPadding().encodeToString(value.array()))
                        .maxAge(lifetime).httpOnly(true).secure(https).sameSite("Lax").path("/").build());
    }

    private byte[] part(byte[] number, String account) {
        var end = Math.toIntExact(time.now().plus(lifetime).getEpochSecond() / 60);
        var signed = ByteBuffer.allocate(NUMBER + END).put(number).putInt(end).array();
        return ByteBuffer.allocate(LENGTH).put(signed).put(keys.bond(account, signed), 0, BOND).array();
    }

    private boolean isOf(byte[] part, String account) {
        var signed = Arrays.copyOf(part, NUMBER + END);
        var bond = Arrays.copyOf(keys.bond(account, signed), BOND);
        return MessageDigest.isEqual(bond, Arrays.copyOfRange(part, NUMBER + END, LENGTH))
                && Instant.ofEpochSecond(60L * ByteBuffer.wrap(part, NUMBER, END).getInt()).isAfter(time.now());
    }

    private List<byte[]> parts(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(name);
        var bytes = cookie == null ? new byte[0] : decoded(cookie.getValue());
        var parts = new ArrayList<byte[]>();
        for (var from = 0; from + LENGTH <= bytes.length && parts.size() < MOST_ACCOUNTS; from += LENGTH) {
            parts.add(Arrays.copyOfRange(bytes, from, from + LENGTH));
        }
        return parts;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private static byte[] random() {
        var number = new byte[NUMBER];
        RANDOM.nextBytes(number);
        return number;
    }
}
