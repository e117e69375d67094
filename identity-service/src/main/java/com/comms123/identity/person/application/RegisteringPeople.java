package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.application.SignInAccounts.Opening;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Registers people (RG-1) in our record and at the sign-in server, two stores without a common transaction.
///
/// The order is what makes it safe to die anywhere: first the record, *registering* and visible to nobody; then the
/// account; then the record again, *active*, with `user.registered` in the same write. Somebody whose registration died
/// in between registers again: with the same id it is finished, with another the new registration takes the address
/// from the dead one. A sweep removes registrations that nobody comes back for ([RegistrationSweeper]).
///
/// Guarantees: an address has at most one active person; an account belongs to an active person or to one about to be,
/// or it is found and removed; a caller cannot tell a known address from a new one.
@Service
public class RegisteringPeople {
    private static final Logger log = LoggerFactory.getLogger(RegisteringPeople.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final People people;
    private final SignInAccounts accounts;
    private final Notices notices;
    private final KeycloakSync keycloakSync;
    private final Clock clock;

    RegisteringPeople(People people, SignInAccounts accounts, Notices notices, KeycloakSync keycloakSync,
            Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.notices = notices;
        this.keycloakSync = keycloakSync;
        this.clock = clock;
    }

    /// Registers somebody under this id, or finishes what an interrupted call with the same id began. When somebody has
    /// the address already, they get an email and nothing else happens.
    ///
    /// @throws Refused 503 when the sign-in server is away, 409 when others took the registration's place and left; both
    ///         to be tried again
    public void register(PersonId id, RegisterPerson command) {
        try {
            for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                if (isDone(id, command)) {
                    return;
                }
            }
        } catch (SignInUnavailable away) {
            log.warn("Registration {} waits for Keycloak: {}", id, away.getMessage());
            throw new Refused(Refusal.unavailable("sign-in-unavailable",
                    "We cannot register you now. Try again in a moment."), TRY_AGAIN_AFTER);
        }
        throw new Refused(Refusal.unavailable("registration-contended",
                "Several registrations used this address at the same time. Try again in a moment."), TRY_AGAIN_AFTER);
    }

    private boolean isDone(PersonId id, RegisterPerson command) {
        return switch (people.find(id).orElse(null)) {
            case Active registered -> true;
            case Deleted registeredOnce -> true;
            case Registering begun -> finish(begun, command.password());
            case Abandoned overtaken -> leaveToOwner(command.profile().email());
            case null -> begin(id, command);
        };
    }

    private boolean begin(PersonId id, RegisterPerson command) {
        var now = now();
        var accepted = new PolicyAcceptance(command.policyVersion(), now);
        var added = people.add(new Registering(id, 0, command.profile(), command.wanted(), accepted, now));
        if (added.isPresent()) {
            return finish(added.get(), command.password());
        }
        return switch (people.holding(command.profile().email()).orElse(null)) {
            case Active owner -> {
                notices.addressRegisteredAgain(owner.id());
                yield true;
            }
            case Registering other when !other.id().equals(id) -> {
                abandon(other);
                yield false;
            }
            case null, default -> false;
        };
    }

    private boolean finish(Registering begun, Password password) {
        for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            switch (accounts.open(begun.id(), begun.profile().email(), password)) {
                case Opening.Opened() -> {
                    return complete(begun);
                }
                case Opening.HeldBy(PersonId holder) -> {
                    if (!keycloakSync.free(holder, begun.profile().email())) {
                        return isOvertaken(begun);
                    }
                }
                case Opening.HeldByStranger() -> throw heldByStranger(begun.id());
                case Opening.PasswordRefused() -> throw discarded(begun, new FieldRefusal("password", "too-weak",
                        "Choose a longer, less common password."));
                case Opening.AddressRefused() -> throw discarded(begun, new FieldRefusal("email", "malformed",
                        "Enter an email address like name@example.org."));
            }
        }
        throw new SignInUnavailable("An address stayed taken after several tries");
    }

    private Refused discarded(Registering begun, FieldRefusal reason) {
        people.discard(begun);
        return new Refused(Refusal.invalid("invalid-request", "The request has 1 field to correct.",
                List.of(reason)));
    }

    private boolean complete(Registering begun) {
        var registered = begun.complete(now());
        try {
            people.save(registered.person(), List.of(registered.event()));
            keycloakSync.keep(begun.id());
            return true;
        } catch (OptimisticLockingFailureException overtaken) {
            return isOvertaken(begun);
        }
    }

    /// Another registration with the address, a repetition of this one, or the sweeper was faster.
    private boolean isOvertaken(Registering begun) {
        return switch (people.find(begun.id()).orElse(null)) {
            case Active finishedByRepetition -> true;
            case Deleted finishedByRepetition -> true;
            case Registering asBefore -> throw heldByStranger(begun.id());
            case Abandoned overtaken -> {
                accounts.remove(begun.id());
                yield false;
            }
            case null -> {
                accounts.remove(begun.id());
                yield leaveToOwner(begun.profile().email());
            }
        };
    }

    private void abandon(Registering dead) {
        try {
            people.save(dead.abandon(now()), List.of());
        } catch (OptimisticLockingFailureException completedOrAbandoned) {
            log.debug("Another worker completed registration {}", dead.id());
        }
    }

    /// The registration that took this one's place has the address now: an owner gets an email, another registration
    /// needs no mail about itself. When nobody has it, the caller may begin anew.
    private boolean leaveToOwner(EmailAddress email) {
        switch (people.holding(email).orElse(null)) {
            case Active owner -> notices.addressRegisteredAgain(owner.id());
            case Registering overtaking -> log.debug("Registration {} now owns its address", overtaking.id());
            case null, default -> throw new Refused(Refusal.conflict("registration-interrupted",
                    "This registration was interrupted. Register again, with a new Idempotency-Key."));
        }
        return true;
    }

    private static SignInUnavailable heldByStranger(PersonId id) {
        log.error("The address of registration {} belongs to a Keycloak account that the platform did not create", id);
        return new SignInUnavailable("An address belongs to a Keycloak account that the platform did not create");
    }

    private Instant now() {
        return clock.instant();
    }
}
