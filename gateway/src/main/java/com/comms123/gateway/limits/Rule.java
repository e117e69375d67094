package com.comms123.gateway.limits;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
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
            case REGISTRATION -> limits.registrationsOfAccount();
            case RESET -> limits.resetsOfAccount();
            case SIGN_IN, TOKEN, CODE ->
                throw new IllegalStateException(limit + " reads its account elsewhere, or knows none");
        };
    }

    /// Whether an answer shows that the try was none that counts. One that a service fails to answer does not count
    /// either, but for passwords: Keycloak may have checked it.
    boolean isTakenBack(@Nullable HttpStatusCode status) {
        if (status == null || status.is5xxServerError()) {
            return this != SIGN_IN;
        }
        var succeeded = this == SIGN_IN ? status.is3xxRedirection() : status.is2xxSuccessful();
        return succeeded == countsFailures;
    }

    /// The account that a request names, read as the services read it: a request that we understood otherwise than they
    /// could be counted for somebody else.
    ///
    /// @return null where none is named
    @Nullable
    String account(byte[] body) {
        var found = property(body);
        return found == null || found.isBlank() ? null : found;
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
