package com.comms123.identity.account.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.NewPassword;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInAccounts;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.PasswordChange;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Lets people choose another password (UP-1), by the one they have or, when it is forgotten, by a link in a mail. It
/// ends what was signed in or remembered with the old one.
///
/// The intention is written into the record before the call to the sign-in server, and only one at a time: should
/// anything die in between, the sweep ends the sessions that must end, and the person gets an email. The password
/// itself is never kept here.
@Service
public class ChangingPasswords {
    private static final Logger log = LoggerFactory.getLogger(ChangingPasswords.class);
    private static final String FIELD = "newPassword";

    private final Accounts accounts;
    private final People people;
    private final SignInAccounts signIn;
    private final SignInCredentials credentials;
    private final MailedTokens tokens;
    private final Notices notices;
    private final KeycloakSync keycloakSync;
    private final AccountProperties properties;

    ChangingPasswords(Accounts accounts, People people, SignInAccounts signIn,
            SignInCredentials credentials, MailedTokens tokens, Notices notices,
            KeycloakSync keycloakSync, AccountProperties properties) {
        this.accounts = accounts;
        this.people = people;
        this.signIn = signIn;
        this.credentials = credentials;
        this.tokens = tokens;
        this.notices = notices;
        this.keycloakSync = keycloakSync;
        this.properties = properties;
    }

    /// Ends every session but one, and forgets all remembered devices.
    ///
    /// @param session the sign-in server's name of the session that asks, which goes on; null when it is not known
    /// @throws Refused 400 with the fields' errors, 422 `wrong-password`, 429 `too-many-attempts`, 409
    ///         `password-changing`, 503
    public void change(PersonId id, @Nullable String current, @Nullable String chosen, @Nullable String session) {
        var person = accounts.own(id);
        var password = read(person, chosen);
        if (chosen != null && chosen.equals(current)) {
            throw new Refused(Refusal.invalid(FIELD, "unchanged",
                    "This is your current password. Choose a different one."));
        }
        accounts.check(id, current, "currentPassword");
        begin(id, session);
        set(id, password);
    }

    /// Has a link sent, should somebody be registered with the address; whoever asks is not told.
    ///
    /// @throws Refused 400 when it is no address
    public void askForReset(@Nullable String email) {
        var address = switch (EmailAddress.read(email)) {
            case Checked.Good<EmailAddress>(var read) -> read;
            case Checked.Bad<EmailAddress>(var code, var detail) ->
                throw new Refused(Refusal.invalid("email", code, detail));
        };
        if (people.holding(address).orElse(null) instanceof Active owner) {
            var now = accounts.now();
            var every = properties.resetMailEvery().toMillis();
            var window = Instant.ofEpochMilli(now.toEpochMilli() / every * every);
            notices.queue(owner.id(), new OwedNotice(NoticeKind.RESET_PASSWORD, window.toString(), now));
        }
    }

    /// Sets the password of whoever was mailed the token, and ends all sessions. That they read the mail shows that the
    /// address is theirs.
    ///
    /// @throws Refused 400 with the field's errors, 422 `token-unknown`, 409 `password-changing`, 503
    public void completeReset(@Nullable String given, @Nullable String chosen) {
        var shown = accounts.shown(given);
        var person = resetting(shown);
        var password = read(person, chosen);
        // While it is away, nothing is begun.
        accounts.reached(() -> signIn.exists(person.id()));
        beginReset(shown);
        if (tokens.find(shown.token(), accounts.now()).isEmpty()) {
            drop(person.id());
            throw Accounts.unknownToken();
        }
        set(person.id(), password);
    }

    private static Password read(Active person, @Nullable String chosen) {
        var wrong = new ArrayList<FieldRefusal>();
        var password = NewPassword.read(FIELD, chosen, person.profile().email().value(),
                person.profile().name().value(), wrong);
        if (password == null) {
            throw new Refused(Refusal.invalid("invalid-request", "Choose a stronger password.", wrong));
        }
        return password;
    }

    private void begin(PersonId id, @Nullable String keepSession) {
        Conflicts.retrying(() -> {
            var person = accounts.own(id);
            Accounts.requireNoPasswordChange(person);
            people.save(person.beginPasswordChange(new PasswordChange(accounts.now(), keepSession)), List.of(), id);
            return id;
        });
    }

    /// The address is confirmed in the same write: from then on nothing that somebody else had begun takes effect,
    /// whatever dies on the next line.
    private void beginReset(Accounts.Shown shown) {
        Conflicts.retrying(() -> {
            var person = resetting(shown);
            Accounts.requireNoPasswordChange(person);
            var confirmed = person.takeOver(accounts.now());
            people.save(confirmed.person().beginPasswordChange(new PasswordChange(accounts.now(), null)),
                    confirmed.events(), person.id());
            return person.id();
        });
    }

    /// The owner of the token of a reset that was sent to the address that the record has.
    private Active resetting(Accounts.Shown shown) {
        var person = accounts.owner(shown);
        if (shown.mailed().purpose() != Purpose.RESET_PASSWORD
                || !person.profile().email().keyHash().equals(shown.mailed().about())) {
            throw Accounts.unknownToken();
        }
        return person;
    }

    private void set(PersonId id, Password password) {
        if (!accounts.reached(() -> credentials.setPassword(id, password))) {
            drop(id);
            throw new Refused(Refusal.invalid(FIELD, "too-weak", "Choose a longer, less common password."));
        }
        var change = accounts.own(id).upkeep().passwordChange();
        if (change != null) {
            try {
                keycloakSync.finish(id, change, NoticeKind.PASSWORD_CHANGED);
            } catch (SignInUnavailable later) {
                log.warn("Could not end the sessions of {}, will retry: {}", id, later.getMessage());
            }
        }
        keycloakSync.keep(id);
    }

    private void drop(PersonId id) {
        Conflicts.retrying(() -> {
            people.save(accounts.own(id).dropPasswordChange(), List.of(), id);
            return id;
        });
    }
}
