package com.comms123.e2e.actor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.LiveStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Signed in as the mobile app does it: Authorization Code with PKCE (RFC 7636) in the system's browser, a redirect to
/// the loopback address (RFC 8252), bearer tokens from then on, renewed before they expire.
public final class AppSession implements Session {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:49152/callback");
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Tokens(String access, String refresh, long renewAt) {
        static Tokens of(JsonNode answer) {
            var lifetime = Duration.ofSeconds(answer.path("expires_in").asLong()).minus(RENEW_BEFORE_EXPIRY);
            return new Tokens(answer.path("access_token").asString(), answer.path("refresh_token").asString(""),
                    System.nanoTime() + lifetime.toNanos());
        }
    }

    private final Browser browser;
    private final Access access;
    private Tokens tokens;

    private AppSession(Browser browser, Access access, Tokens tokens) {
        this.browser = browser;
        this.access = access;
        this.tokens = tokens;
    }

    /// @throws SignInRefused when the sign-in page refuses
    static AppSession signIn(Browser browser, Access access, Account account) {
        var verifier = random(32);
        var state = random(16);
        var page = SignInPage.openFrom(browser, authorisation(access, challenge(verifier), state));
        var redirect = switch (page.submit(account, false)) {
            case SignInPage.Outcome.Refused(var message) -> throw new SignInRefused(message);
            case SignInPage.Outcome.AsksForCode _ -> throw new SignInRefused("a code is asked for");
            case SignInPage.Outcome.Accepted accepted -> SignInPage.follow(browser, accepted, AppSession::isOurs)
                    .location();
        };
        var parameters = query(redirect);
        if (!isOurs(redirect) || !state.equals(parameters.get("state"))) {
            throw new IllegalStateException("the sign-in ended at " + redirect.getPath() + " with another state");
        }
        var code = parameters.get("code");
        if (code == null) {
            throw new SignInRefused("no code: " + parameters.get("error"));
        }
        var answer = browser.submit(
                tokenEndpoint(access),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        access.mobileClientId(),
                        "redirect_uri",
                        REDIRECT.toString(),
                        "code",
                        code,
                        "code_verifier",
                        verifier));
        return new AppSession(browser, access, Tokens.of(answer.expect(200).json()));
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Object body) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("Authorization", "Bearer " + accessToken());
        return browser.withoutCookies().send(method, access.gateway().resolve(path), all, body);
    }

    @Override
    public LiveStream stream(String path, String lastSeen) {
        return LiveStream.open(
                browser.withoutCookies(),
                access.gateway().resolve(path),
                () -> Map.of("Authorization", "Bearer " + accessToken()),
                lastSeen);
    }

    /// The token as it is sent now.
    public synchronized String accessToken() {
        if (System.nanoTime() - tokens.renewAt() > 0) {
            renew().expect(200);
        }
        return tokens.access();
    }

    /// Asks for new tokens; a sign-in that was ended is refused here.
    public synchronized Answer renew() {
        var answer = renewWith(tokens.refresh());
        if (answer.status() == 200) {
            tokens = Tokens.of(answer.json());
        }
        return answer;
    }

    /// As somebody does who has a copy of a refresh token; this session does not get the new one.
    public Answer renewWith(String refreshToken) {
        return browser.submit(
                tokenEndpoint(access),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        access.mobileClientId(),
                        "refresh_token",
                        refreshToken));
    }

    /// The refresh token that works now.
    public synchronized String refreshToken() {
        return tokens.refresh();
    }

    private static URI authorisation(Access access, String challenge, String state) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", access.mobileClientId());
        parameters.put("redirect_uri", REDIRECT.toString());
        parameters.put("scope", "openid");
        parameters.put("state", state);
        parameters.put("code_challenge", challenge);
        parameters.put("code_challenge_method", "S256");
        var query = parameters.entrySet()
                .stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(openIdConnect(access) + "/auth?" + query);
    }

    private static URI tokenEndpoint(Access access) {
        return URI.create(openIdConnect(access) + "/token");
    }

    private static String openIdConnect(Access access) {
        return access.keycloak() + "/realms/" + access.realm() + "/protocol/openid-connect";
    }

    private static boolean isOurs(URI uri) {
        return REDIRECT.getHost().equals(uri.getHost()) && REDIRECT.getPort() == uri.getPort()
                && REDIRECT.getPath().equals(uri.getPath());
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return BASE64.encodeToString(random);
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
