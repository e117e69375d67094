package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.SignInAccounts.Alignment;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PasswordChange;
import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Upkeep.Step;
import com.comms123.platform.events.TransientFailures;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// The sync of sign-in accounts: does the work that people's records still wait for
/// ([com.comms123.identity.person.domain.Upkeep]): so that the sign-in server, the mails and the changes that take
/// effect by themselves follow the record through every crash. Every step is done first and noted as done afterwards,
/// and can be repeated: several instances can do the same step without harm.
@Service
public class KeycloakSync {
    private static final Logger log = LoggerFactory.getLogger(KeycloakSync.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_STEPS = 20;
    private static final int MOST_HOLDERS = 5;

    private final People people;
    private final SignInAccounts accounts;
    private final SignInCredentials credentials;
    private final Notices notices;
    private final MailedTokens tokens;
    private final Optional<RememberedDevices> devices;
    private final Clock clock;

    KeycloakSync(People people, SignInAccounts accounts, SignInCredentials credentials, Notices notices,
            MailedTokens tokens,
            Optional<RememberedDevices> devices, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.credentials = credentials;
        this.notices = notices;
        this.tokens = tokens;
        this.devices = devices;
        this.clock = clock;
    }

    /// Does everything that is due for one person. The next sweep does the work that failed because the sign-in server
    /// was away.
    public void keep(PersonId id) {
        try {
            keepOrFail(id);
        } catch (SignInUnavailable later) {
            log.warn("Could not synchronise the account of {}, will retry: {}", id, later.getMessage());
        }
    }

    /// Does what is due for anybody. Stops when the sign-in server is away; the next sweep goes on. A person whose work
    /// fails for another reason keeps nobody waiting.
    public void sweep() {
        try {
            Isolated.each("keep-in-step", people.withUpkeepDue(now(), MOST_AT_ONCE), this::keepOrFail,
                    failure -> failure instanceof SignInUnavailable && !(failure instanceof AddressHeld)
                            || TransientFailures.isOneOf(failure));
        } catch (SignInUnavailable away) {
            log.warn("The reconciler waits for Keycloak: {}", away.getMessage());
        }
        tokens.removeExpired(now());
    }

    private void keepOrFail(PersonId id) {
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            if (!(people.find(id).orElse(null) instanceof Active person)) {
                return;
            }
            var step = person.upkeep().next(now());
            if (step == null) {
                return;
            }
            try {
                take(step, person);
            } catch (OptimisticLockingFailureException changedMeanwhile) {
                log.debug("The record of {} changed meanwhile; reading it again", id);
            }
        }
    }

    private void take(Step step, Active person) {
        switch (step) {
            case Step.QueueNotices(var owed) -> {
                owed.forEach(notice -> notices.queue(person.id(), notice));
                people.save(person.withNoticesQueued(), List.of());
            }
            case Step.NotifyAccount() -> {
                align(person, MOST_HOLDERS);
                people.save(person.withAccountInStep(), List.of());
            }
            case Step.EndSecondFactor(var since) -> {
                if (credentials.secondFactor(person.id()).since().isPresent()) {
                    notices.queue(person.id(),
                            new OwedNotice(NoticeKind.SECOND_FACTOR_REMOVED, since.toString(), since));
                }
                credentials.removeSecondFactor(person.id());
                var ended = person.secondFactorEnded();
                people.save(ended.person(), ended.events());
            }
            case Step.RemovePasskeys(var removal) -> {
                var ending = credentials.passkeys(person.id()).stream().filter(removal::covers).toList();
                if (removal.isOfAll() && !ending.isEmpty()) {
                    notices.queue(person.id(), new OwedNotice(NoticeKind.PASSKEYS_REMOVED, removal.since().toString(),
                            removal.since()));
                }
                ending.forEach(passkey -> credentials.removePasskey(person.id(), passkey.id()));
                people.save(person.withPasskeysRemoved(removal, now()), List.of());
            }
            case Step.FinishPasswordChange(var overdue) ->
                finish(person.id(), overdue, NoticeKind.PASSWORD_CHANGE_INTERRUPTED);
            case Step.LapseEmailChange lapsed -> people.save(person.dropEmailChange(), List.of());
            case Step.ChangeEmail confirmed -> changeEmail(person);
        }
    }

    private void changeEmail(Active person) {
        var changed = person.changeEmail(now());
        try {
            people.save(changed.person(), changed.events());
        } catch (AddressTaken meanwhile) {
            people.save(person.failEmailChange(now()), List.of());
        }
    }

    /// Ends what was set up with the old password: sessions, remembered devices, links in mails and a change of address
    /// under way. Then notes it as done.
    ///
    /// @throws SignInUnavailable the sweep does it then
    public void finish(PersonId id, PasswordChange change, NoticeKind notice) {
        credentials.endSessions(id, change.keepSession());
        devices.ifPresent(remembered -> remembered.forgetAll(id, "password"));
        tokens.forget(id);
        Conflicts.retrying(() -> {
            if (people.find(id).orElse(null) instanceof Active person
                    && change.equals(person.upkeep().passwordChange())) {
                var finished = person.finishPasswordChange(notice, now());
                people.save(finished.person(), finished.events(), id);
            }
            return id;
        });
    }

    private void align(Active person, int holdersLeft) {
        var email = person.profile().email();
        switch (accounts.align(person.id(), email, person.profile().emailVerified())) {
            case Alignment.Aligned() -> log.debug("The account of {} is synchronised", person.id());
            case Alignment.HeldBy(PersonId holder) -> {
                if (holdersLeft == 0 || !free(holder, email, holdersLeft - 1)) {
                    throw new AddressHeld("An address is taken by an account that keeps it");
                }
                align(person, holdersLeft - 1);
            }
            case Alignment.HeldByStranger() -> throw new AddressHeld(
                    "An address belongs to a Keycloak account that the platform did not create");
            case Alignment.Absent() ->
                // Only somebody who deletes themselves has none; the record says so in a moment.
                log.warn("There is no account of {} to synchronise", person.id());
        }
    }

    /// Takes the address from an account whose person does not hold it any more: one whose deletion or change of address
    /// has not reached the sign-in server yet, or one that an interrupted registration left behind.
    ///
    /// @return whether it is free now; not while the holder's record has it
    boolean free(PersonId holder, EmailAddress email) {
        return free(holder, email, MOST_HOLDERS);
    }

    private boolean free(PersonId holder, EmailAddress email, int holdersLeft) {
        switch (people.find(holder).orElse(null)) {
            case Active person -> {
                if (person.profile().email().key().equals(email.key())) {
                    return false;
                }
                align(person, holdersLeft);
            }
            case Registering holding -> {
                return false;
            }
            case Deleted gone -> accounts.close(holder);
            case Abandoned gone -> accounts.remove(holder);
            case null -> accounts.remove(holder);
        }
        return true;
    }

    private Instant now() {
        return clock.instant();
    }
}
