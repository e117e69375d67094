package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.TransientFailures;
import com.comms123.platform.jobs.Isolated;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Clears up what crashes left between our record and the sign-in server. Every step can be repeated, and every instance
/// may run it: whoever is faster wins, the others change nothing.
@Service
public class RegistrationSweeper {
    private static final Logger log = LoggerFactory.getLogger(RegistrationSweeper.class);
    private static final int MOST_AT_ONCE = 100;

    private final People people;
    private final SignInAccounts accounts;
    private final DeletingPeople deleting;
    private final RegistrationProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    RegistrationSweeper(People people, SignInAccounts accounts, DeletingPeople deleting,
            RegistrationProperties properties, Clock clock, MeterRegistry meters) {
        this.people = people;
        this.accounts = accounts;
        this.deleting = deleting;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
    }

    /// Gives up registrations that nobody completed, and removes the accounts of those given up before. Stops when the
    /// sign-in server is away; the next sweep goes on.
    public void sweep() {
        var before = clock.instant().minus(properties.abandonedAfter());
        unlessAway(() -> {
            each("give-up-registrations", people.registeringSinceBefore(before, MOST_AT_ONCE), this::giveUp);
            each("clear-registrations", people.abandonedBefore(before, MOST_AT_ONCE), this::clear);
        });
    }

    /// Ends the sign-ins that should have been ended by now, whatever became of the event that asked for it.
    public void endSignIns() {
        var before = clock.instant().minus(properties.endSignInsEvery());
        unlessAway(() -> each("end-sign-ins", people.deletedWithSignInBefore(before, MOST_AT_ONCE),
                person -> deleting.endSignIn(person.id())));
    }

    private static <P> void each(String job, List<P> some, Consumer<P> step) {
        Isolated.each(job, some, step,
                failure -> failure instanceof SignInUnavailable || TransientFailures.isOneOf(failure));
    }

    private static void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (SignInUnavailable away) {
            log.warn("The sweep waits for Keycloak: {}", away.getMessage());
        }
    }

    private void giveUp(Registering dead) {
        try {
            people.save(dead.abandon(clock.instant()), List.of());
            count("given-up", dead.id());
        } catch (OptimisticLockingFailureException completed) {
            log.debug("Registration {} was completed at the last moment", dead.id());
        }
    }

    private void clear(Abandoned dead) {
        accounts.remove(dead.id());
        people.discard(dead);
        count("cleared", dead.id());
    }

    private void count(String what, PersonId id) {
        log.info("Registration {}: {}", id, what);
        meters.counter("comms.identity.registrations.swept", "what", what).increment();
    }
}
