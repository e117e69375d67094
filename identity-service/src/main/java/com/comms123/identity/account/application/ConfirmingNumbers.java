package com.comms123.identity.account.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.application.NumberCodes;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets people show that a mobile number is theirs, by a code that is texted to it. No other text goes to a number before:
/// a mistyped one is a stranger's (AC-2). Another number must be confirmed anew.
@Service
public class ConfirmingNumbers {
    private static final String TEXTS = "texts";

    private final Accounts accounts;
    private final People people;
    private final NumberCodes codes;
    private final Attempts attempts;
    private final NumberTexts texts;
    private final NumberProperties properties;
    private final SecureRandom random = new SecureRandom();

    ConfirmingNumbers(Accounts accounts, People people, NumberCodes codes, Attempts attempts, NumberTexts texts,
            NumberProperties properties) {
        this.accounts = accounts;
        this.people = people;
        this.codes = codes;
        this.attempts = attempts;
        this.texts = texts;
        this.properties = properties;
    }

    /// Texts a code to the number in the record; an earlier code no longer works. A text that could not be sent does not
    /// count. Only people who read the mail of their
    /// address can cause texts: an address costs a stranger more than a registration does.
    ///
    /// @throws Refused 409 `no-number`, `already-confirmed`, `email-not-confirmed` or `texts-off`, 422 `number-refused`,
    ///         429 `too-many-texts`, 503 `texts-unavailable`
    public void textCode(PersonId id) {
        var person = accounts.own(id);
        var number = unconfirmed(person);
        if (!person.profile().emailVerified()) {
            throw new Refused(Refusal.conflict("email-not-confirmed",
                    "Confirm your email address first. Then we can text you a code."));
        }
        attempts.take(id, TEXTS, new Attempts.Limit(properties.texts(), properties.textEvery()), accounts.now())
                .ifPresent(wait -> {
                    throw new Refused(Refusal.tooMany("too-many-texts",
                            "We have texted you several codes already. Wait a while, then try again."),
                            wait.plusMillis(999));
                });
        var code = NumberCode.random(random);
        codes.put(id, number, code, accounts.now().plus(properties.codeWithin()));
        try {
            texts.send(number, code, properties.codeWithin(), person.profile().written());
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
                attempts.clear(id, TEXTS);
            }
            throw refused;
        }
    }

    /// @param given the code as it was entered
    /// @throws Refused 400 for what cannot be a code, 409 `no-number` or `already-confirmed`, 422 `wrong-code` or
    ///         `code-expired`
    public void confirm(PersonId id, @Nullable String given) {
        var code = switch (NumberCode.read(given)) {
            case Checked.Good<NumberCode>(var read) -> read;
            case Checked.Bad<NumberCode>(var why, var detail) ->
                throw new Refused(Refusal.invalid("code", why, detail));
        };
        var number = unconfirmed(accounts.own(id));
        switch (codes.attempt(id, number, code, properties.tries(), accounts.now())) {
            case RIGHT -> confirm(id, number);
            case WRONG -> throw wrong("wrong-code", "This is not the code in the newest text. Check it and try again.");
            case NONE -> throw expired();
        }
    }

    private void confirm(PersonId id, PhoneNumber number) {
        Conflicts.retrying(() -> {
            var person = accounts.own(id);
            if (!number.equals(person.profile().mobile())) {
                throw expired();
            }
            var confirmed = person.confirmMobile();
            if (confirmed.event() != null) {
                people.save(confirmed.person(), confirmed.events(), id);
            }
            return id;
        });
        codes.forget(id);
    }

    private static PhoneNumber unconfirmed(Active person) {
        var number = person.profile().mobile();
        if (number == null) {
            throw new Refused(Refusal.conflict("no-number", "Enter and save your mobile number first."));
        }
        if (person.profile().mobileConfirmed()) {
            throw new Refused(Refusal.conflict("already-confirmed", "Your mobile number is confirmed already."));
        }
        return number;
    }

    private static Refused expired() {
        return wrong("code-expired",
                "This code no longer works: it has expired or was tried too often. Get a new one.");
    }

    private static Refused wrong(String code, String detail) {
        return new Refused(new Refusal(Refusal.Kind.UNPROCESSABLE, code, detail,
                List.of(new FieldRefusal("code", code, detail))));
    }
}
