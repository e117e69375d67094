package com.comms123.gateway.limits;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A rate limit: the requests that it limits, how, and which answers do not count.
enum Rule {
    /// Keycloak answers a wrong password with the page again, and a right one by sending the browser on.
    SIGN_IN("sign-in", Pattern.compile("/auth/realms/[^/]+/login-actions/authenticate"), "username", true),
    /// Keycloak's tokens for apps, for codes and refresh tokens: there is no account in the request.
    TOKEN("token", Pattern.compile("/auth/realms/[^/]+/protocol/openid-connect/token"), null, true), REGISTRATION(
            "registration", Pattern.compile("/api/v1/registrations"), "email",
            false), RESET("password-reset", Pattern.compile("/api/v1/password-resets"), "email", false), CODE("code",
                    Pattern.compile("/api/v1/(email-confirmations|email-changes/[^/]+|password-resets/completions)"),
                    null,
                    true);

    private static final JsonMapper JSON = new JsonMapper();

    private final String limit;
    private final Pattern path;
    private final @Nullable String account;
    private final boolean countsFailures;

    /// @param account the field that names the account
    /// @param countsFailures whether those count that fail; otherwise those that do not
    Rule(String limit, Pattern path, @Nullable String account, boolean countsFailures) {
        this.limit = limit;
        this.path = path;
        this.account = account;
        this.countsFailures = countsFailures;
    }

    /// @return null where the request is not limited
    static @Nullable Rule of(ServerHttpRequest request) {
        if (!HttpMethod.POST.equals(request.getMethod())) {
            return null;
        }
        var path = request.getPath().pathWithinApplication().value();
        return Arrays.stream(values()).filter(rule -> rule.path.matcher(path).matches()).findFirst().orElse(null);
    }

    String limit() {
        return limit;
    }

    boolean readsBody() {
        return account != null;
    }

    /// Whether the browser shows the answer as a page.
    boolean isPage() {
        return this == SIGN_IN;
    }

    Most ofAddress(LimitsProperties limits) {
        return switch (this) {
            case SIGN_IN -> limits.signInsOfAddress();
            case TOKEN -> limits.tokensOfAddress();
            case REGISTRATION -> limits.registrationsOfAddress();
            case RESET -> limits.resetsOfAddress();
            case CODE -> limits.codesOfAddress();
        };
    }

    Most ofAccount(LimitsProperties limits) {
        return switch (this) {
            case SIGN_IN -> limits.signInsOfAccount();
            case REGISTRATION -> limits.registrationsOfAccount();
            case RESET -> limits.resetsOfAccount();
            case TOKEN, CODE -> throw new IllegalStateException(limit + " knows no account");
        };
    }

    boolean countsFromLast() {
        return this == SIGN_IN;
    }

    /// Whether an answer shows that the try was none that counts. A request that did not reach its service does not
    /// count either.
    boolean isTakenBack(@Nullable HttpStatusCode status) {
        if (status == null || status.is5xxServerError()) {
            return true;
        }
        var succeeded = this == SIGN_IN ? status.is3xxRedirection() : status.is2xxSuccessful();
        return succeeded == countsFailures;
    }

    /// The account that a request names, read as the services read it: a request that we understood otherwise than they
    /// could be counted for somebody else.
    ///
    /// @return null where none is named
    @Nullable
    String account(ServerHttpRequest request, byte[] body) {
        var found = this == SIGN_IN ? field(request, body) : property(body);
        return found == null || found.isBlank() ? null : found;
    }

    private @Nullable String field(ServerHttpRequest request, byte[] body) {
        var type = request.getHeaders().getContentType();
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                || type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form",
                    "Send application/x-www-form-urlencoded in UTF-8."));
        }
        try {
            // All are read, so that nothing malformed passes; of several values the first counts, as it does for Keycloak.
            var fields = Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                    .map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                    .map(pair -> new String[]{decoded(pair[0]), decoded(pair[1])}).toList();
            return fields.stream().filter(field -> field[0].equals(account)).map(field -> field[1]).findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form", "The form's encoding is malformed."));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private @Nullable String property(byte[] body) {
        try {
            var value = JSON.readTree(body).path(account);
            return value.isString() ? value.asString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
