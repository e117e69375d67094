package com.comms123.identity.account.application;

import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The passkeys that people may use instead of their password. They are added at the sign-in server's own page, which
/// checks them; here they are listed and removed. People reach their own alone.
@Service
public class Passkeys {
    private static final int LISTED_AT_MOST = 100;
    /// Less than a notice of one is remembered, so that none is repeated.
    private static final Duration NEW_FOR = Duration.ofDays(29);

    private final Accounts accounts;
    private final People people;
    private final SignInCredentials credentials;
    private final SecondFactorRoleSync secondFactorRoleSync;
    private final Notices notices;
    private final KeycloakSync keycloakSync;

    Passkeys(Accounts accounts, People people, SignInCredentials credentials, SecondFactorRoleSync secondFactorRoleSync,
            Notices notices, KeycloakSync keycloakSync) {
        this.accounts = accounts;
        this.people = people;
        this.credentials = credentials;
        this.secondFactorRoleSync = secondFactorRoleSync;
        this.notices = notices;
        this.keycloakSync = keycloakSync;
    }

    /// The first added first, without those that wait for their removal; 100 at most.
    ///
    /// @throws Refused 503 when the sign-in server is away
    public List<Passkey> of(PersonId id) {
        var removal = accounts.own(id).upkeep().passkeyRemoval();
        return accounts.reached(() -> credentials.passkeys(id)).stream()
                .filter(passkey -> removal == null || !removal.covers(passkey))
                .sorted(Comparator.comparing(Passkey::addedAt).thenComparing(Passkey::id)).limit(LISTED_AT_MOST)
                .toList();
    }

    /// Sends an email for each passkey that was added in the last weeks, once for each, however often it is called.
    ///
    /// @throws Refused 503 when the sign-in server is away
    public void notifyOfNew(PersonId id) {
        if (people.find(id).orElse(null) instanceof Active) {
            var old = accounts.now().minus(NEW_FOR);
            accounts.reached(() -> credentials.passkeys(id)).stream()
                    .filter(passkey -> passkey.addedAt().isAfter(old))
                    .forEach(passkey -> notices.queue(id,
                            new OwedNotice(NoticeKind.PASSKEY_ADDED, passkey.id(), passkey.addedAt())));
        }
    }

    /// Removes a passkey; the person gets an email. A stolen session alone must not be enough.
    ///
    /// @throws Refused 422 `wrong-password`, 429 `too-many-attempts`, 404 `no-such-passkey` also for somebody else's, 409
    ///         `second-factor-required`, 503
    public void remove(PersonId id, String passkeyId, @Nullable String password) {
        accounts.own(id);
        accounts.check(id, password, "password");
        if (of(id).stream().noneMatch(passkey -> passkey.id().equals(passkeyId))) {
            throw new Refused(Refusal.absent("no-such-passkey", "You have no passkey with this id."));
        }
        if (of(id).size() == 1 && secondFactorRoleSync.isRequired(id)
                && accounts.reached(() -> credentials.secondFactor(id)).apps().isEmpty()) {
            throw new Refused(Refusal.conflict("second-factor-required",
                    "You must sign in with a second step, and this passkey is your only one. Set up codes from an app, "
                            + "or add another passkey first."));
        }
        Conflicts.retrying(() -> {
            var removed = accounts.own(id).removePasskey(passkeyId, accounts.now());
            people.save(removed.person(), removed.events(), id);
            return id;
        });
        keycloakSync.keep(id);
    }
}
