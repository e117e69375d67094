package com.comms123.gateway.edge;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.remembered.RememberedCookie;
import com.comms123.gateway.session.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// CSRF tokens in a cookie that the website reads, each bound to the browser's session: signed together with the secret
/// cookie that the request is authenticated by. A token of another session, planted as a cookie from a neighbouring host,
/// is worth nothing.
///
/// A remembered browser's token is bound to the part of its cookie that stays when it is signed in automatically.
@Component
public final class SessionCsrfTokens implements ServerCsrfTokenRepository {
    static final String HEADER = "X-XSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "comms123 gateway csrf";
    private static final int RANDOM_BYTES = 16;
    /// The characters of a remembered browser's name, at the beginning of its cookie.
    private static final int BROWSER_LENGTH = 22;

    private final String cookie;
    private final String session;
    private final String remembered;
    private final boolean https;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SessionCsrfTokens(GatewayProperties properties) {
        this.cookie = cookie(properties);
        this.session = SessionCookie.name(properties);
        this.remembered = RememberedCookie.name(properties);
        this.https = properties.https();
        var secret = new SecretKeySpec(properties.webClientSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(hmac(secret, PURPOSE), ALGORITHM);
    }

    /// On https the `__Host-` prefix makes browsers refuse it unless it is `Secure` and set by this very host.
    public static String cookie(GatewayProperties properties) {
        return properties.https() ? "__Host-XSRF-TOKEN" : "XSRF-TOKEN";
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> {
            var bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            var salt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return token(salt + "." + signature(salt, exchange));
        });
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.fromRunnable(() -> exchange.getResponse()
                .addCookie(ResponseCookie.from(cookie, token == null ? "" : token.getToken())
                        .maxAge(token == null ? 0 : -1).secure(https).sameSite("Lax").path("/").build()));
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> value(exchange, cookie)).filter(value -> isOfSession(value, exchange))
                .map(SessionCsrfTokens::token);
    }

    private boolean isOfSession(String value, ServerWebExchange exchange) {
        return isBoundTo(value, value(exchange, session), value(exchange, remembered));
    }

    /// Whether a token is bound to the cookies that it comes with.
    ///
    /// @param sessionCookie null where there is none, as the next one
    public boolean isBoundTo(String value, @Nullable String sessionCookie, @Nullable String rememberedCookie) {
        var parts = value.split("\\.", 2);
        return parts.length == 2 && MessageDigest.isEqual(parts[1].getBytes(StandardCharsets.UTF_8),
                signature(parts[0], sessionCookie, rememberedCookie).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String salt, ServerWebExchange exchange) {
        return signature(salt, value(exchange, session), value(exchange, remembered));
    }

    private String signature(String salt, @Nullable String sessionCookie, @Nullable String browser) {
        var bound = browser != null && browser.length() > BROWSER_LENGTH
                ? "remembered " + browser.substring(0, BROWSER_LENGTH)
                : "session " + sessionCookie;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, salt + " " + bound));
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }

    private static @Nullable String value(ServerWebExchange exchange, String name) {
        var sent = exchange.getRequest().getCookies().getFirst(name);
        return sent == null || sent.getValue().isEmpty() ? null : sent.getValue();
    }

    private static byte[] hmac(SecretKeySpec key, String message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
