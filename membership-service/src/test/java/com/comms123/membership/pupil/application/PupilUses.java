package com.comms123.membership.pupil.application;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.contact.application.ContactPoint;
import com.comms123.membership.contact.application.ContactPoints;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.fixture.InMemoryPupils;
import com.comms123.membership.fixture.KnownAddresses;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.invitation.application.InvitationUses;
import com.comms123.membership.invitation.application.PersonalAddresses.OwnAddress;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.deletion.RemovalPolicy;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.testing.RecordedAccesses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The use cases on stores in memory, in a school with an admin.
final class PupilUses implements ContactPoints, Withholdings {
    final InvitationUses invitations = new InvitationUses();
    final InMemoryOrganisations organisations = invitations.members.organisations;
    final InMemoryMemberships memberships = invitations.members.memberships;
    final InMemoryPupils pupils = new InMemoryPupils();
    final RecordedAccesses accesses = new RecordedAccesses();
    /// The restrictions that kept something back: `no_contact read_pupil`.
    final List<String> keptBack = new ArrayList<>();
    final List<Collection<UserId>> asked = new ArrayList<>();
    final Set<UserId> gone = new HashSet<>();

    private final OrganisationAccess organisationAccess = new OrganisationAccess(organisations, memberships);
    private final PupilWriter writer = new PupilWriter(organisations, pupils);
    private final RestrictedContacts restrictedContacts = new RestrictedContacts(pupils, this,
            invitations.members.clock);
    private final PupilAccess pupilAccess = new PupilAccess(organisationAccess, pupils, this, restrictedContacts);
    final KnownAddresses addresses = new KnownAddresses();
    final RestrictionPropagator carrying = new RestrictionPropagator(pupils, writer, memberships,
            invitations.members.people, addresses);

    final EnrollingPupils enrolling = new EnrollingPupils(organisationAccess, pupils, pupilAccess, writer, carrying);
    final EditingPupils editing = new EditingPupils(pupilAccess, writer, carrying);
    final DeletingPupils deleting = new DeletingPupils(pupilAccess, writer,
            new DeletionFactory(() -> new RemovalPolicy("3.0", 14), invitations.members.clock),
            invitations.administering);
    final SeeingPupils seeing = new SeeingPupils(organisationAccess, pupilAccess, pupils, accesses.log(), this);
    final SeeingGuardians guardians = new SeeingGuardians(organisationAccess, pupilAccess, memberships,
            restrictedContacts, this,
            invitations.administering, accesses.log());
    final LinkingGuardians linking = new LinkingGuardians(organisations, pupilAccess, writer, pupils, memberships,
            invitations.members.guardianRoleGranter, carrying, invitations.members.clock);
    final AddingGuardians adding = new AddingGuardians(pupilAccess, pupils, memberships, linking, invitations,
            invitations.inviting, invitations.administering);
    final RestrictingGuardians restricting = new RestrictingGuardians(pupilAccess, writer, carrying);
    final OfferedPupils offering = new OfferedPupils(pupils, linking);
    final PupilGroupRemover closing = new PupilGroupRemover(pupils, writer);
    final GuardianPurger forgetting = new GuardianPurger(pupils, writer, addresses);

    final Organisation school = organisations.with(OrganisationFixture.openSchool());
    final UserId admin = memberships.with(school, MemberRole.ADMIN);

    UserId member(MemberRole role) {
        return memberships.with(school, role);
    }

    Approach by(UserId user, Pupil pupil) {
        return new Approach(new Requester(user, false), pupil.organisation(), pupil.id());
    }

    /// They have confirmed that this address is theirs.
    EmailAddress address(UserId user, String address) {
        var email = new EmailAddress(address);
        invitations.people.put(user, new OwnAddress(email, true));
        return email;
    }

    /// They leave, and everybody learns it but whoever keeps pupils.
    ///
    /// @return the version with which it ended
    long leaves(UserId user) {
        var membership = memberships.find(school.id(), user).orElseThrow();
        return membership.end(Ending.LEFT, false) instanceof Accepted(var ended, var events)
                ? memberships.store(ended, events).version()
                : membership.version();
    }

    void deleteGroup(GroupId group) {
        var deletion = OrganisationFixture.deletion(invitations.members.clock.instant());
        if (organisations.find(school.id()).orElseThrow().deleteGroup(group,
                deletion) instanceof Accepted(var without, var events)) {
            organisations.update(without, events);
        }
    }

    /// For good.
    void close() {
        close(invitations.members.clock.instant());
    }

    void close(Instant finalAt) {
        var deletion = OrganisationFixture.deletion(invitations.members.clock.instant());
        if (organisations.find(school.id()).orElseThrow().close(deletion,
                finalAt) instanceof Accepted(var closed, var events)) {
            organisations.update(closed, events);
        }
    }

    @Override
    public Map<UserId, ContactPoint> of(Collection<UserId> people) {
        asked.add(people);
        return people.stream().filter(person -> !gone.contains(person))
                .map(person -> new ContactPoint(person, "Canary", "canary@example.org", null))
                .collect(Collectors.toMap(ContactPoint::user, Function.identity()));
    }

    @Override
    public void applied(Pupil pupil, UserId from, CustodyRestriction by, Wanted wanted, UUID record) {
        keptBack.add((by + " " + wanted).toLowerCase(java.util.Locale.ROOT));
    }
}
