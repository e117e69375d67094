package com.comms123.membership.member.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's place in one school or club, from the first wish on. There is one for each pair of organisation and
/// person, for good: after leaving and joining again it is the same one, so that its version, which is the sequence of
/// its events, only ever grows.
///
/// Events are about active members only: a request that is pending, withdrawn or turned down is nobody else's business.
///
/// @param wished whether what the person asked for when registering has been dealt with
/// @param joinedAt since when active; null when not active
/// @param ending how it last ended; null when it never has, or when the organisation has agreed since
/// @param resigningSince since when an admin is about to be one no more; null when not, and again after any change
/// @param removedAt when somebody else last ended it, or turned the person down; stays when they come back. Null when
///     nobody has, or only in a release that did not write it down
/// @param version the version the state was read at; 0 when it has never been stored
public record Membership(OrganisationId organisation, UserId user, MemberState state, MemberRole role,
        Set<GroupId> groups, boolean wished, @Nullable Instant joinedAt, @Nullable Ending ending,
        @Nullable Instant resigningSince, @Nullable Instant removedAt, long version) {

    public Membership {
        groups = Set.copyOf(groups);
    }

    /// Nothing yet between the two.
    public static Membership none(Organisation organisation, UserId user) {
        return new Membership(organisation.id(), user, MemberState.ENDED, initialRole(organisation), Set.of(), false,
                null, null, null, null, 0);
    }

    /// Takes up a person's wish from the registration (RG-1). It is dealt with once; when it arrives late it takes
    /// nothing away from what has happened since, and brings nobody back who has left.
    ///
    /// @param admitted whether they showed the organisation's joining code then
    public Decision<Membership> takeUpWish(Organisation organisation, Set<GroupId> wishedGroups, boolean admitted,
            Instant now) {
        if (wished || ending == Ending.DELETED) {
            return new Unchanged<>(this);
        }
        if (version == 0) {
            return with(true).join(organisation, wishedGroups, admitted, now);
        }
        if (state == MemberState.ENDED) {
            return new Accepted<>(with(true), List.of());
        }
        var both = new TreeSet<>(groups);
        both.addAll(wishedGroups);
        return state == MemberState.PENDING && welcome(organisation, admitted)
                ? with(true).with(both).activate(now)
                : with(true).regroup(both);
    }

    /// The person wants to be a member, or wants other groups. A person who was removed needs an admin's consent to
    /// come back.
    ///
    /// @param admitted whether they have shown the organisation's joining code
    public Decision<Membership> join(Organisation organisation, Set<GroupId> wantedGroups, boolean admitted,
            Instant now) {
        if (state == MemberState.PENDING && welcome(organisation, admitted)) {
            return with(wantedGroups).activate(now);
        }
        if (state != MemberState.ENDED) {
            return groups.equals(wantedGroups) ? new Unchanged<>(this) : regroup(wantedGroups);
        }
        if (ending == Ending.DELETED) {
            return new Declined<>(Refusal.absent("organisation-not-found", "There is no school or club with this id."));
        }
        var asking = new Membership(this.organisation, user, MemberState.PENDING, initialRole(organisation),
                wantedGroups, wished, null, ending, null, removedAt, version);
        return welcome(organisation, admitted)
                ? asking.activate(now)
                : new Accepted<>(asking, List.of());
    }

    /// An admin approves a request, gives another role, or other groups.
    ///
    /// @param onlyAdmin whether this is the organisation's only admin, who must not be lost
    public Decision<Membership> change(MemberChange change, boolean onlyAdmin, Instant now) {
        if (state == MemberState.ENDED) {
            return new Declined<>(absent());
        }
        if (change.state() == MemberState.ENDED || change.state() == MemberState.PENDING && state != change.state()) {
            return new Declined<>(Refusal.unprocessable("impossible-state",
                    "A pending membership can become active; to end one, delete it."));
        }
        var newRole = change.role() == null ? role : change.role();
        if (onlyAdmin && newRole != MemberRole.ADMIN) {
            return new Declined<>(lastAdmin());
        }
        var changed = new Membership(organisation, user, state, newRole,
                change.groups() == null ? groups : change.groups(), wished, joinedAt, ending, null, removedAt, version);
        if (state == MemberState.PENDING && change.state() == MemberState.ACTIVE) {
            return changed.activate(now);
        }
        if (changed.equals(stay())) {
            return new Unchanged<>(this);
        }
        return new Accepted<>(changed, changed.changes());
    }

    /// Becomes an admin, whether a member before or not. For an organisation's first one.
    public Decision<Membership> appointAdmin(Instant now) {
        if (ending == Ending.DELETED) {
            return new Declined<>(absent());
        }
        var admin = new Membership(organisation, user, state, MemberRole.ADMIN, groups, wished, joinedAt, null,
                null, removedAt, version);
        if (state != MemberState.ACTIVE) {
            return admin.activate(now);
        }
        return admin.equals(stay()) ? new Unchanged<>(this) : new Accepted<>(admin, admin.changes());
    }

    /// Takes up an invitation: an admin has consented beforehand, also to the return of somebody who was removed. A
    /// person who is a member already keeps what they have, and gets what they do not have.
    public Decision<Membership> takeUpInvitation(MemberRole invitedAs, Set<GroupId> invitedTo, Instant now) {
        if (ending == Ending.DELETED) {
            return new Declined<>(absent());
        }
        var both = new TreeSet<>(groups);
        both.addAll(invitedTo);
        var higher = state == MemberState.ACTIVE && role.compareTo(invitedAs) < 0 ? role : invitedAs;
        var invited = new Membership(organisation, user, state, higher, both, wished, joinedAt, null, null,
                removedAt, version);
        if (state != MemberState.ACTIVE) {
            return invited.activate(now);
        }
        return invited.equals(stay()) ? new Unchanged<>(this) : new Accepted<>(invited, invited.changes());
    }

    /// An active member has become the guardian of a pupil. Admins and staff stay what they are.
    public Decision<Membership> becomeGuardian() {
        if (state != MemberState.ACTIVE) {
            return new Declined<>(absent());
        }
        if (role != MemberRole.MEMBER) {
            return new Unchanged<>(this);
        }
        var guardian = new Membership(organisation, user, state, MemberRole.GUARDIAN, groups, wished, joinedAt, ending,
                null, removedAt, version);
        return new Accepted<>(guardian, guardian.changes());
    }

    /// Groups have been deleted: nobody is in them any more.
    public Decision<Membership> loseGroups(Set<GroupId> deleted) {
        var left = new TreeSet<>(groups);
        return left.removeAll(deleted) ? regroup(left) : new Unchanged<>(this);
    }

    /// The membership as people see it: without groups that have been deleted, even if that has not reached it yet.
    public Membership in(Organisation now) {
        var there = new TreeSet<>(groups);
        there.removeIf(group -> now.group(group).isEmpty());
        return there.size() == groups.size() ? this : with(there);
    }

    /// Ends it. The groups and role at its end are forgotten; but an admin at a closing may ask for the receipt again,
    /// so that this role stays until the membership is purged with its organisation.
    ///
    /// @param onlyAdmin whether this is the organisation's only admin, who must not be lost, except to deletion or with
    ///     the organisation
    public Decision<Membership> end(Ending how, boolean onlyAdmin) {
        if (state == MemberState.ENDED) {
            if (how == Ending.CLOSED) {
                return new Unchanged<>(this);
            }
            if (how != Ending.DELETED) {
                return new Declined<>(absent());
            }
            return ending == Ending.DELETED ? new Unchanged<>(this) : new Accepted<>(ended(how), List.of());
        }
        if (onlyAdmin && how != Ending.DELETED && how != Ending.CLOSED) {
            return new Declined<>(lastAdmin());
        }
        var events = state == MemberState.ACTIVE
                ? List.<Event>of(new MemberLeft(organisation.value(), user.value(), how.reason()))
                : List.<Event>of();
        var removedBefore = how == Ending.LEFT && ending == Ending.REMOVED;
        return new Accepted<>(ended(removedBefore ? Ending.REMOVED : how), events);
    }

    /// An admin removes the member, or turns the request down. From then on no earlier invitation is one.
    ///
    /// @param onlyAdmin whether this is the organisation's only admin, who must not be lost
    public Decision<Membership> remove(boolean onlyAdmin, Instant now) {
        var decision = end(Ending.REMOVED, onlyAdmin);
        return decision instanceof Accepted(var ended, var events)
                ? new Accepted<>(ended.removed(now), events)
                : decision;
    }

    /// Whether somebody else has ended it since: what invited the person before counts no more.
    public boolean removedSince(Instant invited) {
        return removedAt != null && invited.isBefore(removedAt);
    }

    /// The same, with the version under which it is stored.
    public Membership storedAs(long newVersion) {
        return new Membership(organisation, user, state, role, groups, wished, joinedAt, ending, resigningSince,
                removedAt, newVersion);
    }

    /// An admin is about to be one no more. From now on no other admin who wants to go relies on this one staying.
    public Membership resign(Instant now) {
        return new Membership(organisation, user, state, role, groups, wished, joinedAt, ending, now, removedAt,
                version);
    }

    /// An admin stays one after all.
    public Membership stay() {
        return new Membership(organisation, user, state, role, groups, wished, joinedAt, ending, null, removedAt,
                version);
    }

    /// Whether anybody may know of it.
    public boolean listed() {
        return state != MemberState.ENDED;
    }

    /// Whether this is, or at the organisation's closing was, an admin.
    public boolean wasAdminAtClosing() {
        return role == MemberRole.ADMIN && (state == MemberState.ACTIVE || ending == Ending.CLOSED);
    }

    public boolean isActive(MemberRole wanted) {
        return state == MemberState.ACTIVE && role == wanted;
    }

    /// The groups' ids in a fixed order, as events and documents carry them.
    public List<UUID> groupIds() {
        return new TreeSet<>(groups).stream().map(GroupId::value).toList();
    }

    public static Refusal absent() {
        return Refusal.absent("member-not-found", "There is no member with this id.");
    }

    private Decision<Membership> regroup(Set<GroupId> wantedGroups) {
        var regrouped = with(wantedGroups);
        return new Accepted<>(regrouped, regrouped.groups.equals(groups) ? List.of() : regrouped.changes());
    }

    private Decision<Membership> activate(Instant now) {
        var active = new Membership(organisation, user, MemberState.ACTIVE, role, groups, wished, now, null, null,
                removedAt, version);
        return new Accepted<>(active,
                List.of(new MemberJoined(organisation.value(), user.value(), role, active.groupIds(), now)));
    }

    private List<Event> changes() {
        return state == MemberState.ACTIVE
                ? List.of(new MemberRoleChanged(organisation.value(), user.value(), role, groupIds()))
                : List.of();
    }

    private Membership ended(Ending how) {
        var kept = how == Ending.CLOSED && isActive(MemberRole.ADMIN) ? MemberRole.ADMIN : MemberRole.MEMBER;
        return new Membership(organisation, user, MemberState.ENDED, kept, Set.of(), wished, null, how,
                null, removedAt, version);
    }

    /// Whether an admin's consent is not needed.
    private boolean welcome(Organisation organisation, boolean admitted) {
        return ending != Ending.REMOVED && (organisation.joining() == Joining.OPEN
                || organisation.joining() == Joining.CODE && admitted);
    }

    private Membership with(Set<GroupId> otherGroups) {
        return new Membership(organisation, user, state, role, otherGroups, wished, joinedAt, ending, null, removedAt,
                version);
    }

    private Membership removed(Instant now) {
        return new Membership(organisation, user, state, role, groups, wished, joinedAt, ending, resigningSince, now,
                version);
    }

    private Membership with(boolean nowWished) {
        return new Membership(organisation, user, state, role, groups, nowWished, joinedAt, ending, null, removedAt,
                version);
    }

    private static MemberRole initialRole(Organisation organisation) {
        return organisation.kind() == OrganisationKind.SCHOOL ? MemberRole.GUARDIAN : MemberRole.MEMBER;
    }

    private static Refusal lastAdmin() {
        return Refusal.conflict("last-admin", "An organisation needs an admin: appoint another one first.");
    }
}
