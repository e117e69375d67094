package com.comms123.identity.account.application;

import com.comms123.identity.person.application.Memberships;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.application.SignInRoles;
import com.comms123.identity.person.application.SignInUnavailable;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.TransientFailures;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Gives the role `second-factor` to everybody who must sign in with a second factor, and takes it from everybody else.
/// The sign-in server acts upon the role.
///
/// A review asks for the roles and memberships of this moment instead of trusting an event, so that events may come
/// twice, late or in any order. Everybody is reviewed when something about them changes, when they sign in, and from time
/// to time: a role that an event left wrong is put right.
@Service
public class SecondFactorRoleSync {
    /// As the realm names it.
    public static final String ROLE = "second-factor";
    private static final String ACTIVE = "active";
    private static final Logger log = LoggerFactory.getLogger(SecondFactorRoleSync.class);
    /// Few enough to let other rounds have their turn.
    private static final int AT_ONCE = 200;

    private final Accounts accounts;
    private final People people;
    private final SignInRoles roles;
    private final SignInCredentials credentials;
    private final Memberships memberships;
    private final SecondFactorProperties properties;
    private final Clock clock;
    private final Set<String> platformRoles;
    private final Set<String> memberRoles;
    private @Nullable PersonId reviewedUpTo;
    private Instant nextReviewAt = Instant.MIN;

    SecondFactorRoleSync(Accounts accounts, People people, SignInRoles roles, SignInCredentials credentials,
            Memberships memberships,
            SecondFactorProperties properties, Clock clock) {
        this.accounts = accounts;
        this.people = people;
        this.roles = roles;
        this.credentials = credentials;
        this.memberships = memberships;
        this.properties = properties;
        this.clock = clock;
        this.platformRoles = properties.requiredFor().stream().flatMap(group -> group.platformRoles().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.memberRoles = properties.requiredFor().stream().flatMap(group -> group.memberRoles().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether the sign-in server requires one of this person.
    ///
    /// @throws Refused 503 when the sign-in server is away
    public boolean isRequired(PersonId id) {
        return accounts.reached(() -> roles.of(id)).filter(own -> own.contains(ROLE)).isPresent();
    }

    /// After an event about the person. Where nobody must have a second factor, there is nothing to find out.
    ///
    /// @throws Refused 503 when the sign-in server or membership-service is away
    public void reviewAfterEvent(PersonId id) {
        if (!properties.requiredFor().isEmpty()) {
            accounts.reached(() -> {
                review(id);
                return id;
            });
        }
    }

    /// The platform's own staff each time, as no event names their roles. Of the others a part at a time, beginning
    /// anew when the last review is old enough.
    public void sweep() {
        try {
            platformRoles.forEach(role -> reviewEach(roles.withRole(role)));
            if (!clock.instant().isBefore(nextReviewAt)) {
                reviewOthers();
            }
        } catch (SignInUnavailable away) {
            log.warn("The review of second factors waits: {}", away.getMessage());
        }
    }

    private void reviewOthers() {
        // Where no membership counts, nobody but those who have the role could lose it.
        var some = memberRoles.isEmpty() ? roles.withRole(ROLE) : people.activeAfter(reviewedUpTo, AT_ONCE);
        reviewEach(some);
        if (memberRoles.isEmpty() || some.size() < AT_ONCE) {
            reviewedUpTo = null;
            // Where nobody must have one, nobody gets the role any more: once is enough.
            nextReviewAt = properties.requiredFor().isEmpty()
                    ? Instant.MAX
                    : clock.instant().plus(properties.reviewEvery());
        } else {
            reviewedUpTo = some.getLast();
        }
    }

    private void reviewEach(List<PersonId> some) {
        Isolated.each("second-factor", some, this::review,
                failure -> failure instanceof SignInUnavailable || TransientFailures.isOneOf(failure));
    }

    private void review(PersonId id) {
        var own = roles.of(id).orElse(null);
        if (own == null || !(people.find(id).orElse(null) instanceof Active)) {
            return;
        }
        var must = own.stream().anyMatch(platformRoles::contains) || isMember(id);
        if (must && !own.contains(ROLE)) {
            require(id);
        } else if (!must && own.contains(ROLE)) {
            roles.revoke(id, ROLE);
        }
    }

    private boolean isMember(PersonId id) {
        return !memberRoles.isEmpty() && memberships.of(id)
                .orElseThrow(() -> new SignInUnavailable("Memberships cannot be read"))
                .stream().anyMatch(membership -> membership.state().equals(ACTIVE)
                        && memberRoles.contains(membership.role()));
    }

    /// Sessions that began with a password alone end: they would go on for up to a month.
    private void require(PersonId id) {
        if (credentials.secondFactor(id).since().isEmpty() && credentials.passkeys(id).isEmpty()) {
            credentials.endSessions(id, null);
        }
        roles.grant(id, ROLE);
    }
}
