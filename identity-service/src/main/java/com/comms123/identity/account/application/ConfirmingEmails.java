package com.comms123.identity.account.application;

import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets people show that the address they registered with is theirs (RG-1). Until then no message goes to it: a mistyped
/// address is a stranger's (AC-2).
@Service
public class ConfirmingEmails {
    private final Accounts accounts;
    private final People people;
    private final MailedTokens tokens;
    private final Notices notices;
    private final KeycloakSync keycloakSync;

    ConfirmingEmails(Accounts accounts, People people, MailedTokens tokens, Notices notices,
            KeycloakSync keycloakSync) {
        this.accounts = accounts;
        this.people = people;
        this.tokens = tokens;
        this.notices = notices;
        this.keycloakSync = keycloakSync;
    }

    /// @param given the token of the link
    /// @throws Refused 422 `token-unknown`
    public void confirm(@Nullable String given) {
        var shown = accounts.shown(given);
        if (shown.mailed().purpose() != Purpose.CONFIRM_EMAIL) {
            throw Accounts.unknownToken();
        }
        var id = Conflicts.retrying(() -> {
            var person = accounts.owner(shown);
            if (!person.profile().email().keyHash().equals(shown.mailed().about())) {
                throw Accounts.unknownToken();
            }
            var confirmed = person.confirmEmail(accounts.now());
            if (confirmed.event() != null) {
                people.save(confirmed.person(), confirmed.events(), person.id());
            }
            return person.id();
        });
        tokens.forget(id);
        keycloakSync.keep(id);
    }

    /// Sends the link again.
    ///
    /// @throws Refused 409 `already-confirmed`, 429 `too-many-mails`
    public void sendAgain(PersonId id) {
        if (accounts.own(id).profile().emailVerified()) {
            throw new Refused(Refusal.conflict("already-confirmed", "Your email address is confirmed already."));
        }
        accounts.takeMail(id);
        notices.queue(id, new OwedNotice(NoticeKind.CONFIRM_EMAIL, Ids.next().toString(), accounts.now()));
    }
}
