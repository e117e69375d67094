package com.comms123.identity.staff;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.RegisterPerson;
import com.comms123.identity.person.application.RegisteringPeople;
import com.comms123.identity.person.application.SignInAccounts;
import com.comms123.identity.person.application.SignInAccounts.Opening;
import com.comms123.identity.person.application.SignInRoles;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Profile;
import com.comms123.identity.policy.application.Policies;
import com.comms123.identity.staff.StaffProperties.StaffMember;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Makes sure that the configured staff of the platform can sign in with their roles. Their addresses are taken as they
/// are configured: they need no confirmation. Works in the background until it is
/// done, however long the sign-in server stays away; every step can be repeated, by this instance or by another.
///
/// Part of the readiness, so that whoever waits for a ready platform finds its staff; for a bounded time only.
@Component("staff")
class StaffBootstrapper implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(StaffBootstrapper.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /// While somebody may wait for this instance to be ready.
    private static final Duration LONGEST_WAIT_AT_FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final People people;
    private final RegisteringPeople registering;
    private final SignInAccounts accounts;
    private final SignInRoles roles;
    private final Policies policies;
    private final List<Member> wanted;
    private final long readyAnywayAt;
    private volatile int missing;
    private volatile Thread worker = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean running;

    /// One of the configured staff, read.
    private record Member(PersonId id, Profile profile, Password password, String role) {}

    StaffBootstrapper(StaffProperties properties, People people, RegisteringPeople registering,
            SignInAccounts accounts, SignInRoles roles, Policies policies) {
        this.people = people;
        this.registering = registering;
        this.accounts = accounts;
        this.roles = roles;
        this.policies = policies;
        this.wanted = read(properties.staff());
        this.missing = wanted.size();
        this.readyAnywayAt = System.nanoTime() + properties.staffWithin().toNanos();
    }

    private static List<Member> read(List<StaffMember> staff) {
        var members = new ArrayList<Member>();
        for (var i = 0; i < staff.size(); i++) {
            var member = staff.get(i);
            var path = "comms.identity.staff[" + i + "].";
            UUID id = member.id() == null ? Ids.next() : member.id();
            members.add(new Member(new PersonId(id),
                    new Profile(good(path + "name", PersonName.read(member.name())),
                            good(path + "email", EmailAddress.read(member.email())), true, null),
                    password(path + "password", member),
                    member.role()));
        }
        return List.copyOf(members);
    }

    private static <T> T good(String property, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(var value) -> value;
            case Checked.Bad<T>(var code, var detail) ->
                throw new IllegalStateException(property + " is " + code + ": " + detail);
        };
    }

    private static Password password(String property, StaffMember member) {
        return switch (Password.read(member.password(), member.email(), member.name())) {
            case Password.Reading.Good(var password) -> password;
            case Password.Reading.Missing() -> throw new IllegalStateException(property + " is missing");
            case Password.Reading.Broken(var rules) ->
                throw new IllegalStateException(property + " is " + rules.getFirst().code() + ": "
                        + rules.getFirst().text());
        };
    }

    private void run() {
        var wait = FIRST_WAIT;
        var open = new ArrayList<>(wanted);
        while (running && !open.isEmpty()) {
            try {
                for (var left = open.iterator(); left.hasNext();) {
                    ensure(left.next());
                    left.remove();
                    missing = open.size();
                }
                log.info("All {} configured staff of the platform have their accounts", wanted.size());
            } catch (SignInUnavailable | Refused | DataAccessException away) {
                log.info("Staff of the platform: {} still missing, next try in {} ({})", open.size(), wait,
                        away.getClass().getSimpleName());
                try {
                    Thread.sleep(wait);
                } catch (InterruptedException stopping) {
                    return;
                }
                var longer = wait.multipliedBy(2);
                var longest = isReadyAnyway() ? LONGEST_WAIT : LONGEST_WAIT_AT_FIRST;
                wait = longer.compareTo(longest) < 0 ? longer : longest;
            }
        }
    }

    /// The account is opened also when the record is there already: the sign-in server may have lost it.
    private void ensure(Member member) {
        var email = member.profile().email();
        if (!(people.holding(email).orElse(null) instanceof Active)) {
            registering.register(member.id(), new RegisterPerson(member.profile(), member.password(),
                    policies.current().version(), List.of()));
        }
        if (people.holding(email).orElse(null) instanceof Active person
                && accounts.open(person.id(), email, member.password()) instanceof Opening.Opened) {
            roles.grant(person.id(), member.role());
        } else {
            throw new SignInUnavailable("The account of a staff member with role " + member.role() + " is not there");
        }
    }

    @Override
    public Health health() {
        var health = missing == 0 || isReadyAnyway() ? Health.up() : Health.outOfService();
        return health.withDetail("missing", missing).build();
    }

    private boolean isReadyAnyway() {
        return System.nanoTime() - readyAnywayAt >= 0;
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name("staff").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        worker.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
