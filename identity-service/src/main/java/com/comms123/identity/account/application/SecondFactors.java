package com.comms123.identity.account.application;

import com.comms123.identity.person.application.KeepingInStep;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outbox.Conflicts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The second factor that people may add to their password. It is set up at the sign-in server's own page, which alone
/// knows its secret; here it is seen and removed.
@Service
public class SecondFactors {
    private final Accounts accounts;
    private final People people;
    private final SignInCredentials credentials;
    private final KeepingInStep keepingInStep;

    SecondFactors(Accounts accounts, People people, SignInCredentials credentials, KeepingInStep keepingInStep) {
        this.accounts = accounts;
        this.people = people;
        this.credentials = credentials;
        this.keepingInStep = keepingInStep;
    }

    /// Since when there is one; empty when there is none.
    ///
    /// @throws com.comms123.platform.outcome.Refused 503 when the sign-in server is away
    public Optional<Instant> since(PersonId id) {
        accounts.own(id);
        return accounts.reached(() -> credentials.secondFactorSince(id));
    }

    /// Removes it; the person gets an email. When there is none, nothing happens.
    ///
    /// @throws com.comms123.platform.outcome.Refused 422 `wrong-password`, 429 `too-many-attempts`, 503
    public void remove(PersonId id, @Nullable String password) {
        accounts.own(id);
        accounts.check(id, password, "password");
        if (since(id).isEmpty()) {
            return;
        }
        Conflicts.retrying(() -> {
            var ended = accounts.own(id).endSecondFactor(accounts.now());
            people.save(ended.person(), ended.events(), id);
            return id;
        });
        keepingInStep.keep(id);
    }
}
