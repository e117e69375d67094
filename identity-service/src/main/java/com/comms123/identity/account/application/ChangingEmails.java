package com.comms123.identity.account.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets people change their address (UP-1): asked for with the password, confirmed at the new address, agreed to or
/// refused at the old one ([com.comms123.identity.person.domain.EmailChange] has the rules). Nobody learns whether an
/// address is known: the answer, the record and the time are the same, and its owner gets an email.
@Service
public class ChangingEmails {
    private final Accounts accounts;
    private final People people;
    private final MailedTokens tokens;
    private final KeycloakSync keycloakSync;
    private final AccountProperties properties;

    ChangingEmails(Accounts accounts, People people, MailedTokens tokens, KeycloakSync keycloakSync,
            AccountProperties properties) {
        this.accounts = accounts;
        this.people = people;
        this.tokens = tokens;
        this.keycloakSync = keycloakSync;
        this.properties = properties;
    }

    /// To ask for the address one has gives up a change under way.
    ///
    /// @return whether a change is under way now
    /// @throws Refused 400 with the field's error, 422 `wrong-password`, 429
    public boolean ask(PersonId id, @Nullable String email, @Nullable String password) {
        var to = switch (EmailAddress.read(email)) {
            case Checked.Good<EmailAddress>(var read) -> read;
            case Checked.Bad<EmailAddress>(var code, var detail) ->
                throw new Refused(Refusal.invalid("email", code, detail));
        };
        var asked = new boolean[1];
        Conflicts.retrying(() -> {
            // The password is checked against the record that is written: one that changes meanwhile is a conflict.
            var before = accounts.own(id);
            Accounts.requireNoPasswordChange(before);
            accounts.check(id, password, "password");
            asked[0] = ask(before, to);
            return id;
        });
        keycloakSync.keep(id);
        return asked[0];
    }

    private boolean ask(Active before, EmailAddress to) {
        var unchanged = before.profile().email().key().equals(to.key());
        if (unchanged && before.emailChange() == null) {
            throw new Refused(Refusal.invalid("email", "unchanged", "This is your email address already."));
        }
        if (!unchanged) {
            accounts.takeMail(before.id());
        }
        people.save(unchanged
                ? before.dropEmailChange()
                : before.askEmailChange(Ids.next(), to, accounts.now(), properties.confirmWithin()), List.of(),
                before.id());
        return !unchanged;
    }

    /// @param given the token of the link, at the new or the old address
    /// @throws Refused 422 `token-unknown`
    public void confirm(@Nullable String given) {
        answer(given, (person, purpose) -> purpose == Purpose.CHANGE_AT_NEW
                ? person.confirmEmailChangeAtNew(accounts.now(), properties.silence())
                : person.agreeToEmailChangeAtOld(accounts.now()));
    }

    /// The reader of either address may refuse: at the old one because they did not ask for it, at the new one because
    /// it is somebody else's.
    ///
    /// @throws Refused 422 `token-unknown`
    public void refuse(@Nullable String given) {
        answer(given, (person, purpose) -> person.refuseEmailChange(accounts.now()));
    }

    private interface Answer {
        Active to(Active person, Purpose purpose);
    }

    private void answer(@Nullable String given, Answer answer) {
        var shown = accounts.shown(given);
        var purpose = shown.mailed().purpose();
        if (purpose != Purpose.CHANGE_AT_NEW && purpose != Purpose.CHANGE_AT_OLD) {
            throw Accounts.unknownToken();
        }
        change(() -> accounts.owner(shown), person -> {
            var change = person.emailChange();
            if (change == null || !change.id().toString().equals(shown.mailed().about())) {
                throw Accounts.unknownToken();
            }
            return answer.to(person, purpose);
        });
        tokens.remove(shown.token());
    }

    private void change(Supplier<Active> whom, UnaryOperator<Active> change) {
        var id = Conflicts.retrying(() -> {
            var person = whom.get();
            people.save(change.apply(person), List.of(), person.id());
            return person.id();
        });
        keycloakSync.keep(id);
    }
}
