package com.comms123.identity.account.application;

import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.SecondFactor;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The second factor that people add to their password, because they like or because they must, and its recovery codes.
/// Both are set up at the sign-in server's own pages, which alone know their secrets; here they are seen and removed.
@Service
public class SecondFactors {
    /// Less than a notice of one is remembered, so that none is repeated.
    private static final Duration NEW_FOR = Duration.ofDays(29);

    private final Accounts accounts;
    private final People people;
    private final SignInCredentials credentials;
    private final SecondFactorRoleSync secondFactorRoleSync;
    private final Notices notices;
    private final KeycloakSync keycloakSync;

    SecondFactors(Accounts accounts, People people, SignInCredentials credentials,
            SecondFactorRoleSync secondFactorRoleSync,
            Notices notices, KeycloakSync keycloakSync) {
        this.accounts = accounts;
        this.people = people;
        this.credentials = credentials;
        this.secondFactorRoleSync = secondFactorRoleSync;
        this.notices = notices;
        this.keycloakSync = keycloakSync;
    }

    /// @throws Refused 503 when the sign-in server is away
    public SecondFactor of(PersonId id) {
        accounts.own(id);
        return accounts.reached(() -> credentials.secondFactor(id));
    }

    /// Whether this person must have one, or a passkey.
    ///
    /// @throws Refused 503 when the sign-in server is away
    public boolean isRequired(PersonId id) {
        return secondFactorRoleSync.isRequired(id);
    }

    /// Removes it, with its recovery codes; the person gets an email. When there is none, nothing happens.
    ///
    /// @throws Refused 422 `wrong-password`, 429 `too-many-attempts`, 409 `second-factor-required`, 503
    public void remove(PersonId id, @Nullable String password) {
        accounts.own(id);
        accounts.check(id, password, "password");
        if (of(id).since().isEmpty()) {
            return;
        }
        if (isRequired(id) && accounts.reached(() -> credentials.passkeys(id)).isEmpty()) {
            throw new Refused(Refusal.conflict("second-factor-required",
                    "You must sign in with a second step. For a new phone, set up its app first, then remove the older "
                            + "app. Or add a passkey first."));
        }
        Conflicts.retrying(() -> {
            var ended = accounts.own(id).endSecondFactor(accounts.now());
            people.save(ended.person(), ended.events(), id);
            return id;
        });
        keycloakSync.keep(id);
    }

    /// Removes all apps but the newest, such as after the change to another phone.
    ///
    /// @throws Refused 422 `wrong-password`, 429 `too-many-attempts`, 503
    public void removeOlderApps(PersonId id, @Nullable String password) {
        accounts.own(id);
        accounts.check(id, password, "password");
        var apps = of(id).apps();
        if (apps.size() < 2) {
            return;
        }
        var older = apps.subList(0, apps.size() - 1).stream().map(SecondFactor.App::id).collect(Collectors.toSet());
        // Nothing is owed here: where it fails in between, the person still sees the older app and removes it again.
        accounts.reached(() -> {
            older.forEach(app -> credentials.removeApp(id, app));
            return id;
        });
        Conflicts.retrying(() -> {
            var changed = accounts.own(id).removedApps(older);
            people.save(changed.person(), changed.events(), id);
            return id;
        });
    }

    /// Makes a fact of each change since the last call: an app set up or removed, recovery codes made, one of them used.
    /// Sends an email for each app and each list of recovery codes of the last weeks, once for each, however often it is
    /// called.
    ///
    /// @throws Refused 503 when the sign-in server is away
    public void review(PersonId id) {
        var factor = Conflicts.retrying(() -> noteChanges(id));
        factor.apps().forEach(app -> queue(id, NoticeKind.SECOND_FACTOR_ADDED, app.id(), app.addedAt()));
        var codes = factor.codes();
        if (codes != null) {
            queue(id, NoticeKind.RECOVERY_CODES_MADE, codes.id(), codes.madeAt());
        }
    }

    /// The record is read first: a removal that comes in between changes it, and this begins anew.
    private SecondFactor noteChanges(PersonId id) {
        if (!(people.find(id).orElse(null) instanceof Active person)) {
            return SecondFactor.NONE;
        }
        var found = accounts.reached(() -> credentials.secondFactor(id));
        var reviewed = person.review(found);
        if (!reviewed.person().equals(person)) {
            people.save(reviewed.person(), reviewed.events());
        }
        return found;
    }

    private void queue(PersonId id, NoticeKind kind, String credential, Instant at) {
        if (at.isAfter(accounts.now().minus(NEW_FOR))) {
            notices.queue(id, new OwedNotice(kind, credential, at));
        }
    }
}
