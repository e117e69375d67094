package com.comms123.membership.member.application;

import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.fixture.InMemoryPeople;
import com.comms123.membership.organisation.application.OrganisationDependant;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.person.domain.UserId;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The use cases on stores in memory.
public final class Uses {

    public static final Instant NOW = new TestClock().instant();

    public final InMemoryOrganisations organisations = new InMemoryOrganisations();
    public final InMemoryMemberships memberships = new InMemoryMemberships();
    public final InMemoryPeople people = new InMemoryPeople();
    final Set<UserId> known = new HashSet<>();
    final List<UserId> attempts = new ArrayList<>();

    public final TestClock clock = new TestClock();
    private final LastAdmins lastAdmins = new LastAdmins(memberships, clock);
    /// From every viewer.
    final Set<UserId> keptApart = new HashSet<>();
    private final MembershipWriter writer = new MembershipWriter(organisations, memberships, people, lastAdmins,
            clock);

    final Set<UserId> guardians = new HashSet<>();
    final ReclaimedAccountCleaner reclaiming = new ReclaimedAccountCleaner(memberships, organisations, people,
            (organisation, person) -> guardians.contains(person), writer);
    final WishGranter takingUp = new WishGranter(organisations, people, writer, reclaiming, clock,
            new SimpleMeterRegistry());
    public final PersonHider hiding = new PersonHider(memberships, people, writer);
    final JoiningOrganisations joining = new JoiningOrganisations(organisations, memberships, people, writer,
            lastAdmins, new MembershipLimit(memberships), attempts::add, clock);
    final AdministeringMembers administering = new AdministeringMembers(organisations, memberships, memberships,
            writer, lastAdmins, known::contains, (_, _, _) -> keptApart, clock);
    public final GuardianRoleGranter guardianRoleGranter = new GuardianRoleGranter(
            new OrganisationDirectory(organisations),
            writer);
    public final OrganisationDependant closing = new MembershipEnder(memberships);
    public final MemberAdmitter admitting = new MemberAdmitter(writer, memberships,
            new MembershipLimit(memberships), clock);
    final MembershipLookup answering = new MembershipLookup(joining, organisations, memberships);
}
