package com.comms123.gateway.limits;

import com.comms123.gateway.ReadBody;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A form of Keycloak's sign-in page, read as Keycloak reads it. A form that could be read in two ways is refused: it could
/// be counted for somebody else.
///
/// @param account the text typed for an account; null where the form names none
record SignInForm(SignInTry.Step step, @Nullable String account) {
    private static final String USERNAME = "username";
    /// Of the app, and of the list that somebody has saved.
    private static final Set<String> CODES = Set.of("otp", "recoveryCodeInput");
    private static final String PASSKEY = "clientDataJSON";
    private static final String PASSKEY_FAILED = "error";
    /// Keycloak takes a person's id for a name, too, and ids are no secret: guesses would count as those of another account.
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static SignInForm of(ReadBody body) {
        var fields = body.form();
        var account = fields.get(USERNAME);
        if (CODES.stream().anyMatch(fields::containsKey)) {
            if (account != null) {
                throw ReadBody.malformed("Send either a password or a code.");
            }
            return new SignInForm(SignInTry.Step.CODE, null);
        }
        if (account != null) {
            // The form of a passkey names nobody. Keycloak answers differently for a known name then, without a password.
            if (fields.containsKey(PASSKEY) || fields.containsKey(PASSKEY_FAILED)) {
                throw ReadBody.malformed("Send either a password or a passkey.");
            }
            return password(Keys.asKeycloakReads(account));
        }
        return new SignInForm(fields.containsKey(PASSKEY) ? SignInTry.Step.PASSKEY : SignInTry.Step.OTHER, null);
    }

    private static SignInForm password(String account) {
        if (ID.matcher(account).matches()) {
            throw ReadBody.malformed("Sign in with your email address.");
        }
        return new SignInForm(SignInTry.Step.PASSWORD, account.isBlank() ? null : account);
    }

    @Override
    public String toString() {
        return "***";
    }
}
