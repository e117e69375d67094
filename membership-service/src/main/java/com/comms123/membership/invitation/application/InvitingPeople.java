package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.application.InvitationOutcome.Invited;
import com.comms123.membership.invitation.application.InvitationOutcome.NotInvited;
import com.comms123.membership.invitation.application.Invitations.Change;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationPolicy;
import com.comms123.membership.member.application.Groups;
import com.comms123.membership.member.application.KeptApart;
import com.comms123.membership.member.application.MemberAdmitter;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Invites people to schools and clubs by their address. Inviting the same address again while its invitation is open
/// adds to that.
@Service
public class InvitingPeople {
    private static final Logger log = LoggerFactory.getLogger(InvitingPeople.class);

    private final Organisations organisations;
    private final OrganisationAccess organisationAccess;
    private final Standings standings;
    private final Invitations invitations;
    private final PersonalAddresses addresses;
    private final MemberAdmitter admitter;
    private final AdministeringInvitations administering;
    private final KeptApart keptApart;
    private final InvitationPost post;
    private final Clock clock;

    InvitingPeople(Organisations organisations, OrganisationAccess organisationAccess, Standings standings,
            Invitations invitations, PersonalAddresses addresses, MemberAdmitter admitter,
            AdministeringInvitations administering, KeptApart keptApart, InvitationPost post, Clock clock) {
        this.organisations = organisations;
        this.organisationAccess = organisationAccess;
        this.standings = standings;
        this.invitations = invitations;
        this.addresses = addresses;
        this.admitter = admitter;
        this.administering = administering;
        this.keptApart = keptApart;
        this.post = post;
        this.clock = clock;
    }

    /// @param id chosen by whoever asks, so that asking twice makes one
    /// @throws Refused `organisation-not-found`, `unknown-group`, `already-member`, `already-invited`, or
    ///     `invitation-not-found` when a restriction keeps what an earlier try has made from them now
    public Invitation invite(InvitationId id, InvitePerson command, Requester requester) {
        var entrance = organisationAccess.enter(command.organisation(), requester,
                asker -> InvitationPolicy.mayInvite(asker,
                        command.role(), standings.hasAdmin(command.organisation())));
        if (invitations.find(command.organisation(), id)
                .filter(done -> !administering.isShown(done, requester.user())).isPresent()) {
            throw new Refused(Invitation.absent());
        }
        Groups.require(entrance.organisation(), command.groups());
        if (entrance.asker().isAdmin()) {
            requireStranger(command, requester);
        }
        return AdministeringInvitations.shownTo(entrance.asker(), invite(id, command, requester.user()));
    }

    /// For other use cases, which have asked a policy. Groups MUST be the organisation's.
    ///
    /// @param inviter on whose behalf
    public Invitation invite(InvitePerson command, UserId inviter) {
        return invite(new InvitationId(Ids.next()), command, inviter);
    }

    /// For other use cases, which have asked a policy: many at once, in a few requests to the store. Groups MUST be the
    /// organisation's.
    ///
    /// @param commands at most [Invitations#MOST_AT_ONCE], all of one organisation; an address may come several times
    /// @param inviter on whose behalf
    /// @return as many outcomes in the same order
    /// @throws Refused `organisation-not-found` when it is not open
    public List<InvitationOutcome> inviteAll(OrganisationId organisation, List<InvitePerson> commands,
            UserId inviter) {
        if (commands.size() > Invitations.MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "at most " + Invitations.MOST_AT_ONCE + " invitations at once, not " + commands.size());
        }
        requireOpen(organisation);
        var now = clock.instant();
        var open = invitations
                .findOpen(organisation, commands.stream().map(InvitePerson::email).collect(Collectors.toSet()))
                .stream().filter(found -> found.isOpen(now))
                .map(InvitingPeople::addressOf).collect(Collectors.toSet());
        var outcomes = new ArrayList<InvitationOutcome>();
        var added = new LinkedHashMap<String, Change>();
        for (var command : commands) {
            var key = command.email().key();
            // An invitation that is not quite simple, because it is there already or comes twice, is done one by one
            // below.
            if (!command.organisation().equals(organisation)) {
                throw new IllegalArgumentException("all of one organisation");
            }
            if (!open.contains(key) && !added.containsKey(key)) {
                var fresh = fresh(new InvitationId(Ids.next()), command, false);
                added.put(key, new Change(fresh.state(), fresh.events()));
            }
        }
        var refused = invitations.addAll(List.copyOf(added.values())).stream().map(Invitation::id)
                .collect(Collectors.toSet());
        var stored = new HashSet<InvitationId>();
        for (var command : commands) {
            var simple = added.get(command.email().key());
            if (simple != null && !refused.contains(simple.invitation().id())
                    && stored.add(simple.invitation().id())) {
                outcomes.add(new Invited(simple.invitation().storedAs(1), true));
            } else {
                outcomes.add(outcome(command, inviter));
            }
        }
        takeBackIfClosed(organisation);
        post.begin();
        return outcomes;
    }

    private InvitationOutcome outcome(InvitePerson command, UserId inviter) {
        try {
            var before = invitations.findOpen(command.organisation(), Set.of(command.email()));
            var after = stored(new InvitationId(Ids.next()), command, inviter);
            return new Invited(after, before.stream()
                    .noneMatch(found -> found.id().equals(after.id()) && found.version() == after.version()));
        } catch (Refused e) {
            return new NotInvited(e.refusal());
        }
    }

    private Invitation invite(InvitationId id, InvitePerson command, UserId inviter) {
        requireOpen(command.organisation());
        var invitation = stored(id, command, inviter);
        takeBackIfClosed(command.organisation());
        post.begin();
        return invitation;
    }

    private Invitation stored(InvitationId id, InvitePerson command, UserId inviter) {
        return Conflicts.retrying(() -> {
            var done = invitations.find(command.organisation(), id);
            if (done.isPresent()) {
                return done.get();
            }
            var now = clock.instant();
            var all = invitations.findOpen(command.organisation(), Set.of(command.email())).stream()
                    .collect(Collectors.toMap(Invitation::apart, Function.identity()));
            var ordinary = Optional.ofNullable(all.get(false));
            // To the inviter a hidden one MUST look as if there were none: theirs is made beside it.
            var hidden = ordinary.filter(found -> found.isOpen(now) && !administering.isShown(found, inviter))
                    .isPresent();
            // A pupil is never offered in one that was made beside another: it could hide it from its inviter.
            var open = hidden || ordinary.isEmpty() && command.pupils().isEmpty()
                    ? Optional.ofNullable(all.get(true))
                    : ordinary;
            if (open.filter(found -> found.isOpen(now)).isPresent() && !outlived(open.get())) {
                return stored(open.get().also(command.role(), Set.copyOf(command.groups()), command.pupils(),
                        command.send(), now));
            }
            open.ifPresent(over -> stored(over.isOpen(now) ? over.withdraw() : over.expire(now)));
            var fresh = fresh(id, command, hidden);
            if (!invitations.addAll(List.of(new Change(fresh.state(), fresh.events()))).isEmpty()) {
                throw new OptimisticLockingFailureException("invitations: invited meanwhile");
            }
            return fresh.state().storedAs(1);
        });
    }

    private Accepted<Invitation> fresh(InvitationId id, InvitePerson command, boolean apart) {
        return Invitation.of(id, command.organisation(), command.email(), command.role(),
                Set.copyOf(command.groups()), command.pupils(), command.send(), apart, clock.instant());
    }

    /// Whether the person was removed since: then nothing opens with it any more, and inviting them again must not give
    /// its role.
    private boolean outlived(Invitation open) {
        var email = open.email();
        return email != null && owner(email)
                .filter(person -> admitter.removedSince(open.organisation(), person, open.wantedAt())).isPresent();
    }

    /// A person who is a member already needs no invitation. When that cannot be found out now, or a custody restriction
    /// keeps the member from the requester, one is sent nevertheless: accepting it takes nothing away, and lifts nothing.
    private void requireStranger(InvitePerson command, Requester requester) {
        var member = owner(command.email())
                .filter(person -> standings.standing(command.organisation(), person) != null)
                .filter(person -> !keptApart.keeps(command.organisation(), requester.user(), person));
        if (member.isPresent()) {
            throw new Refused(Refusal.conflict("already-member",
                    "Somebody with this address is a member already. Change their role instead."));
        }
    }

    private Optional<UserId> owner(EmailAddress email) {
        try {
            return Optional.ofNullable(addresses.owners(Set.of(email)).get(email.key()));
        } catch (Refused away) {
            log.warn("Cannot check whether an invited person is a member already: {}", away.getMessage());
            return Optional.empty();
        }
    }

    private Organisation requireOpen(OrganisationId id) {
        return organisations.find(id).orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
    }

    /// The organisation may have closed while this was written: then whoever withdraws its invitations has, or has not,
    /// seen these.
    private void takeBackIfClosed(OrganisationId organisation) {
        if (organisations.find(organisation).isEmpty()) {
            new InvitationWithdrawer(invitations).organisationClosed(organisation);
            throw new Refused(OrganisationDirectory.absent());
        }
    }

    private Invitation stored(Decision<Invitation> decision) {
        return decision.carryOut(invitations::update);
    }

    private static String addressOf(Invitation open) {
        var email = open.email();
        if (email == null) {
            throw new IllegalStateException("an open invitation without an address");
        }
        return email.key();
    }
}
