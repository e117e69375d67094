package com.comms123.gateway.limits;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// A form of Keycloak's sign-in page, read as Keycloak reads it. A form that could be read in two ways is refused: it could
/// be counted for somebody else.
///
/// @param account what was typed for an account; null where the form names none
record SignInForm(SignInTry.Step step, @Nullable String account) {
    private static final String USERNAME = "username";
    /// Of the app, and of the list that somebody has saved.
    private static final Set<String> CODES = Set.of("otp", "recoveryCodeInput");
    private static final String PASSKEY = "clientDataJSON";
    private static final String PASSKEY_FAILED = "error";
    /// Keycloak takes a person's id for a name, too, and ids are no secret: guesses would count as those of another account.
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static SignInForm of(ServerHttpRequest request, byte[] body) {
        var fields = fields(request, body);
        var account = fields.get(USERNAME);
        if (CODES.stream().anyMatch(fields::containsKey)) {
            if (account != null) {
                throw malformed("Send either a password or a code.");
            }
            return new SignInForm(SignInTry.Step.CODE, null);
        }
        if (account != null) {
            // The form of a passkey names nobody. Keycloak answers differently for a known name then, without a password.
            if (fields.containsKey(PASSKEY) || fields.containsKey(PASSKEY_FAILED)) {
                throw malformed("Send either a password or a passkey.");
            }
            return password(Keys.asKeycloakReads(account));
        }
        return new SignInForm(fields.containsKey(PASSKEY) ? SignInTry.Step.PASSKEY : SignInTry.Step.OTHER, null);
    }

    private static SignInForm password(String account) {
        if (ID.matcher(account).matches()) {
            throw malformed("Sign in with your email address.");
        }
        return new SignInForm(SignInTry.Step.PASSWORD, account.isBlank() ? null : account);
    }

    /// All are read, so that nothing malformed passes, nor a field twice.
    private static Map<String, String> fields(ServerHttpRequest request, byte[] body) {
        var type = request.getHeaders().getContentType();
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                || type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw malformed("Send application/x-www-form-urlencoded in UTF-8.");
        }
        try {
            var fields = new HashMap<String, String>();
            Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&")).map(pair -> pair.split("=", 2))
                    .forEach(pair -> {
                        if (fields.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "") != null) {
                            throw malformed("Send each field once.");
                        }
                    });
            return fields;
        } catch (IllegalArgumentException e) {
            throw malformed("The form's encoding is malformed.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Refused malformed(String detail) {
        return new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form", detail));
    }

    @Override
    public String toString() {
        return "***";
    }
}
