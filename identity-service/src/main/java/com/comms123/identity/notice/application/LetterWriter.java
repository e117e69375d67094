package com.comms123.identity.notice.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.notice.domain.Reminder;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.MailedTokens.Mailed;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.EmailChange;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes a letter of a notice at the moment it is sent: what it was about may be over, and then there is none. A link's
/// token is made here, and its hash kept before the letter can leave.
@Service
class LetterWriter {
    private final People people;
    private final MailedTokens tokens;
    private final AccountProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LetterWriter(People people, MailedTokens tokens, AccountProperties properties, Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    sealed interface Written {
        record Ready(Letter letter) implements Written {}

        /// There is nothing to tell any more.
        record Moot() implements Written {}

        /// The address belongs to somebody else, who gets the mail instead. The requester learns nothing.
        record ForOwner(PersonId owner) implements Written {}
    }

    Written write(Notice notice, Active person) {
        var email = person.profile().email();
        return switch (notice.kind()) {
            case CONFIRM_EMAIL -> person.profile().emailVerified()
                    ? new Written.Moot()
                    : linked(notice, person, email, Purpose.CONFIRM_EMAIL, email.keyHash(),
                            in(properties.confirmWithin()));
            case RESET_PASSWORD -> linked(notice, person, email, Purpose.RESET_PASSWORD, email.keyHash(),
                    in(properties.resetWithin()));
            case CONFIRM_NEW_EMAIL -> change(notice, person).<Written>map(change -> atNew(notice, person, change))
                    .orElseGet(Written.Moot::new);
            case CONFIRM_OLD_EMAIL -> change(notice, person).<Written>map(change -> linked(notice, person, email,
                    Purpose.CHANGE_AT_OLD, change.id().toString(),
                    in(properties.confirmWithin().plus(properties.silence()))))
                    .orElseGet(Written.Moot::new);
            case EMAIL_CHANGED -> letter(notice, person, to(notice, email), null);
            case ADDRESS_REGISTERED_AGAIN, ADDRESS_WANTED, EMAIL_CHANGE_REFUSED, EMAIL_CHANGE_FAILED,
                    PASSWORD_CHANGED, PASSWORD_CHANGE_INTERRUPTED, SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED,
                    RECOVERY_CODES_MADE, PASSKEY_ADDED,
                    PASSKEY_REMOVED,
                    PASSKEYS_REMOVED ->
                letter(notice, person, email, null);
            case HOLD_REVIEW_DUE, ACCESS_ANSWER_DUE -> reminder(notice, person);
            case DELETION_RECEIPT -> new Written.Moot();
        };
    }

    /// Somebody who has asked for deletion gets the receipt, if they wanted it, and nothing else.
    Written write(Notice notice, Deleted person) {
        var owed = person.owedReceipt();
        return owed != null && owed.kind() == notice.kind() && owed.about().equals(notice.what().about())
                ? new Written.Ready(new Letter(notice.kind(), person.profile().email(), person.profile().written(),
                        person.profile().name(), null, null, person.deletion()))
                : new Written.Moot();
    }

    /// A reminder goes to nobody whose address may be a stranger's. It names nobody, not even whom it is sent to.
    private Written reminder(Notice notice, Active person) {
        if (!person.profile().emailVerified()) {
            return new Written.Moot();
        }
        var reminder = Reminder.of(notice.what().about());
        var overdue = !clock.instant().isBefore(reminder.due());
        return new Written.Ready(new Letter(notice.kind(), person.profile().email(), person.profile().written(),
                null, null, new Letter.Task(reminder.id(), reminder.due(), overdue), null));
    }

    private Written atNew(Notice notice, Active person, EmailChange change) {
        if (people.holding(change.to()).orElse(null) instanceof Active owner && !owner.id().equals(person.id())) {
            return new Written.ForOwner(owner.id());
        }
        return linked(notice, person, change.to(), Purpose.CHANGE_AT_NEW, change.id().toString(), change.lapsesAt());
    }

    private Written linked(Notice notice, Active person, EmailAddress to, Purpose purpose, String about,
            Instant expiresAt) {
        var bytes = new byte[Token.BYTES];
        random.nextBytes(bytes);
        var token = Token.from(bytes);
        tokens.add(token, new Mailed(person.id(), purpose, about), expiresAt);
        return letter(notice, person, to, token);
    }

    private static Written letter(Notice notice, Active person, EmailAddress to, @Nullable Token token) {
        var profile = person.profile();
        var known = profile.emailVerified() && to.equals(profile.email());
        return new Written.Ready(
                new Letter(notice.kind(), to, profile.written(), known ? profile.name() : null, token));
    }

    private static EmailAddress to(Notice notice, EmailAddress otherwise) {
        var to = notice.what().to();
        return to == null ? otherwise : to;
    }

    private static Optional<EmailChange> change(Notice notice, Active person) {
        return Optional.ofNullable(person.emailChange())
                .filter(change -> change.id().toString().equals(notice.what().about()));
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
