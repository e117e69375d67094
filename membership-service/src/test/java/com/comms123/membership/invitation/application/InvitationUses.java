package com.comms123.membership.invitation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.InMemoryInvitations;
import com.comms123.membership.invitation.application.InvitationMails.Outcome;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.member.application.Uses;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RecordedAccesses;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The use cases on stores in memory, with an identity-service that knows who has which address.
public final class InvitationUses implements PersonalAddresses, InvitationMails, InvitedPupils {

    static final UserId SOMEBODY = new UserId(Ids.next());

    public final Uses members = new Uses();
    public final InMemoryInvitations invitations = new InMemoryInvitations();
    final RecordedAccesses accesses = new RecordedAccesses();
    public final Map<UserId, OwnAddress> people = new HashMap<>();
    final List<InvitationMail> mails = new ArrayList<>();
    final List<String> guardianships = new ArrayList<>();
    Outcome outcome = Outcome.TAKEN;
    public boolean identityAway;
    boolean pupilsAway;
    /// From everybody.
    final Set<UUID> keptPupils = new HashSet<>();
    /// From everybody.
    final Set<UserId> keptPeople = new HashSet<>();
    private final TestClock clock = members.clock;
    private final OrganisationAccess organisationAccess = new OrganisationAccess(members.organisations,
            members.memberships);

    public final AdministeringInvitations administering = new AdministeringInvitations(organisationAccess,
            members.memberships,
            invitations, List.of(this), accesses.log(), () -> {}, clock);
    public final InvitingPeople inviting = new InvitingPeople(members.organisations, organisationAccess,
            members.memberships,
            invitations, this, members.admitting, administering, (_, _, people) -> people.stream()
                    .filter(keptPeople::contains).collect(Collectors.toSet()),
            () -> {}, clock);
    final InvitationSender sending = new InvitationSender(invitations, members.organisations, List.of(this), this,
            clock, new SimpleMeterRegistry());
    final AcceptingInvitations accepting = new AcceptingInvitations(invitations, members.organisations, this,
            members.admitting, List.of(this), clock);
    final InvitationSweeper ending = new InvitationSweeper(invitations, clock);
    final InvitationWithdrawer closing = new InvitationWithdrawer(invitations);

    Requester admin(Organisation organisation) {
        return new Requester(members.memberships.with(organisation, MemberRole.ADMIN), false);
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /// The token of the latest mail.
    InvitationToken token() {
        return mails.getLast().token();
    }

    @Override
    public Outcome send(List<InvitationMail> some) {
        if (outcome == Outcome.TAKEN) {
            mails.addAll(some);
        }
        return outcome;
    }

    @Override
    public Optional<OwnAddress> of(UserId person) {
        requireIdentity();
        return Optional.ofNullable(people.get(person));
    }

    @Override
    public Map<String, UserId> owners(Collection<EmailAddress> addresses) {
        requireIdentity();
        return people.entrySet().stream()
                .filter(known -> known.getValue().confirmed()
                        && addresses.stream().anyMatch(known.getValue().email()::isSameAs))
                .collect(Collectors.toMap(known -> known.getValue().email().key(), Map.Entry::getKey));
    }

    private void requireIdentity() {
        if (identityAway) {
            throw new Refused(Refusal.unavailable("identity-unavailable", "away"));
        }
    }

    @Override
    public List<Name> names(OrganisationId organisation, Collection<UUID> pupils) {
        return pupils.stream().map(pupil -> new Name(pupil, "Pupil " + pupil)).toList();
    }

    @Override
    public Set<UUID> keptFrom(OrganisationId organisation, UserId viewer, Collection<UUID> pupils) {
        return pupils.stream().filter(keptPupils::contains).collect(Collectors.toSet());
    }

    @Override
    public void becameGuardian(OrganisationId organisation, UserId guardian, List<GuardianshipOffer> offers) {
        if (pupilsAway) {
            throw new IllegalStateException("away");
        }
        offers.forEach(offer -> guardianships.add(offer.relationship() + " of " + offer.pupil()));
    }
}
