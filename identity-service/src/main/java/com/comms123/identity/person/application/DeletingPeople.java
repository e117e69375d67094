package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.policy.application.Policies;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Takes people's requests to be deleted (UP-2). When [#request] returns, the record is invisible here, its address is
/// free, and `user.deletion-requested` is queued in the same write: nothing that crashes afterwards can undo or lose it.
@Service
public class DeletingPeople {
    private static final Logger log = LoggerFactory.getLogger(DeletingPeople.class);

    private final People people;
    private final SignInAccounts accounts;
    private final KnownBelongings belongings;
    private final Notices notices;
    private final Policies policies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DeletingPeople(People people, SignInAccounts accounts, KnownBelongings belongings, Notices notices,
            Policies policies, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.belongings = belongings;
        this.notices = notices;
        this.policies = policies;
        this.clock = clock;
    }

    /// Asked again, it answers the same deletion with the same receipt. Unless the sign-in server is away, the sign-in has
    /// ended, too, when it answers: whoever listens to the event ends what this could not.
    ///
    /// @param receiptByEmail whether the person wants the receipt by email, too
    public Deletion request(PersonId id, boolean receiptByEmail) {
        var deletion = Conflicts.retrying(() -> switch (people.find(id).orElse(null)) {
            case Active person -> delete(person, policies.current().deletionAfter(), receiptByEmail);
            case Deleted already -> already.deletion();
            case null, default -> throw EditingProfiles.nobody();
        });
        endSignInIfPossible(id);
        return deletion;
    }

    /// Somebody who had been purged, and whom a backup has brought back from before they asked for it, is deleted again,
    /// due at once.
    void deleteRestored(PersonId id) {
        Conflicts.retrying(() -> people.find(id).map(person -> person instanceof Active active
                ? delete(active, Period.ZERO, false)
                : id));
        endSignInIfPossible(id);
    }

    /// Somebody who asked for it, and whom a backup has brought back from before, is deleted again.
    void deleteAgain(PersonId id) {
        if (people.find(id).orElse(null) instanceof Active) {
            request(id, false);
        }
    }

    private void endSignInIfPossible(PersonId id) {
        try {
            endSignIn(id);
        } catch (SignInUnavailable later) {
            log.warn("Could not end the sign-in of {}, will retry: Keycloak is not available", id);
        }
    }

    private Deletion delete(Active person, Period wait, boolean receiptByEmail) {
        var policy = policies.current();
        var bytes = new byte[Receipt.BYTES];
        random.nextBytes(bytes);
        var accepted = person.requestDeletion(Ids.next(), Receipt.from(bytes), receiptByEmail,
                clock.instant(), wait, policy.version(), belongings.of(person.id()));
        people.save(accepted.person(), List.of(accepted.event()));
        return accepted.person().deletion();
    }

    /// Ends the sign-in of somebody who has asked to be deleted: the account is disabled, its sessions are over, its
    /// address is free. Then the email with the receipt is queued, if it was asked for: if this is interrupted, it is
    /// queued when the sign-in is ended again. Safe to repeat.
    ///
    /// @throws SignInUnavailable to be tried again
    public void endSignIn(PersonId id) {
        if (!(people.find(id).orElse(null) instanceof Deleted person) || person.signInEnded()) {
            return;
        }
        accounts.close(id);
        var owed = person.owedReceipt();
        if (owed != null) {
            notices.queue(id, owed);
        }
        try {
            people.save(person.withSignInEnded(), List.of());
        } catch (OptimisticLockingFailureException noted) {
            log.debug("Another worker ended the sign-in of {}, too", id);
        }
    }
}
