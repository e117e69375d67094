package com.comms123.identity.account.application;

import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.MailedTokens.Mailed;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PasswordChange;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// The checks that everything about accounts begins with: who somebody is, by their session, their password or the
/// token of an email, and whether they have tried too often.
@Service
class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final String PASSWORDS = "passwords";
    private static final String MAILS = "mails";

    private final People people;
    private final SignInCredentials credentials;
    private final MailedTokens tokens;
    private final Attempts attempts;
    private final AccountProperties properties;
    private final Clock clock;

    Accounts(People people, SignInCredentials credentials, MailedTokens tokens, Attempts attempts,
            AccountProperties properties, Clock clock) {
        this.people = people;
        this.credentials = credentials;
        this.tokens = tokens;
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
    }

    Active own(PersonId id) {
        if (people.find(id).orElse(null) instanceof Active person) {
            return person;
        }
        throw new Refused(Refusal.absent("no-such-person", "There is no person with this id."));
    }

    /// @throws Refused 409 `password-changing`
    static void requireNoPasswordChange(Active person) {
        if (person.upkeep().passwordChange() != null) {
            throw new Refused(Refusal.conflict("password-changing",
                    "Your password is being changed. Try again in a minute."), PasswordChange.AT_MOST);
        }
    }

    /// Makes sure that whoever is signed in knows the password.
    ///
    /// @param field in which it was given
    /// @throws Refused 400 when none was given, 422 `wrong-password`, 429 `too-many-attempts`, 503
    void check(PersonId id, @Nullable String password, String field) {
        if (password == null || password.isEmpty()) {
            throw new Refused(Refusal.invalid(field, "required", "Enter your current password."));
        }
        take(id, PASSWORDS, properties.passwords().limit(), "too-many-attempts",
                "You entered a wrong password too often. Wait a few minutes, then try again.");
        if (!reached(() -> credentials.isPassword(id, Password.asTyped(password)))) {
            throw new Refused(new Refusal(Refusal.Kind.UNPROCESSABLE, "wrong-password",
                    "This is not the current password.",
                    List.of(new FieldRefusal(field, "wrong-password", "This is not the current password."))));
        }
        attempts.clear(id, PASSWORDS);
    }

    /// @throws Refused 429 `too-many-mails`
    void takeMail(PersonId id) {
        take(id, MAILS, properties.mails().limit(), "too-many-mails",
                "We have sent you several emails already. Check your spam folder, or wait a few "
                        + "minutes and try again.");
    }

    private void take(PersonId id, String what, Attempts.Limit limit, String code, String detail) {
        attempts.take(id, what, limit, now()).ifPresent(wait -> {
            throw new Refused(Refusal.tooMany(code, detail), wait.plusMillis(999));
        });
    }

    record Shown(Token token, Mailed mailed) {}

    /// Reads a token that was mailed.
    ///
    /// @throws Refused 400 when none was given, 422 `token-unknown` for all that is no good, whatever the reason
    Shown shown(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new Refused(Refusal.invalid("token", "required", "Send the token of the link."));
        }
        return Token.read(given).flatMap(token -> tokens.find(token, now()).map(mailed -> new Shown(token, mailed)))
                .orElseThrow(Accounts::unknownToken);
    }

    /// The person whom a token was mailed to, unless they are gone.
    Active owner(Shown shown) {
        if (people.find(shown.mailed().person()).orElse(null) instanceof Active person) {
            return person;
        }
        throw unknownToken();
    }

    static Refused unknownToken() {
        return new Refused(Refusal.unprocessable("token-unknown",
                "This link no longer works: it was used already, has expired or is incomplete."));
    }

    /// @throws Refused 503 when the sign-in server is away
    <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (SignInUnavailable away) {
            log.warn("An account waits for Keycloak: {}", away.getMessage());
            throw new Refused(Refusal.unavailable("sign-in-unavailable",
                    "We cannot do this now. Try again in a moment."), TRY_AGAIN_AFTER);
        }
    }

    Instant now() {
        return clock.instant();
    }
}
