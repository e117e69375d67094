package com.comms123.membership.member.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.decision.Decision;
import com.comms123.membership.decision.Decision.Accepted;
import com.comms123.membership.decision.Decision.Declined;
import com.comms123.membership.decision.Decision.Unchanged;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
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
/// Events tell of active members only: a request that is pending, withdrawn or turned down is nobody else's business.
///
/// @param wished whether what the person asked for when registering has been dealt with
/// @param joinedAt since when active; null when not active
/// @param ending how it last ended; null when it never has, or when the organisation has agreed since
/// @param version the version the state was read at; 0 when it has never been stored
public record Membership(OrganisationId organisation, UserId user, MemberState state, MemberRole role,
        Set<GroupId> groups, boolean wished, @Nullable Instant joinedAt, @Nullable Ending ending, long version) {

    public Membership {
        groups = Set.copyOf(groups);
    }

    /// Nothing yet between the two.
    public static Membership none(Organisation organisation, UserId user) {
        return new Membership(organisation.id(), user, MemberState.ENDED, initialRole(organisation), Set.of(), false,
                null, null, 0);
    }

    /// What a person asked for when registering (RG-1). It is dealt with once; when it arrives late it takes nothing away
    /// from what has happened since, and brings nobody back who has left.
    public Decision<Membership> takeUpWish(Organisation organisation, Set<GroupId> wishedGroups, Instant now) {
        if (wished || ending == Ending.DELETED) {
            return new Unchanged<>(this);
        }
        if (version == 0) {
            return with(true).join(organisation, wishedGroups, now);
        }
        if (state == MemberState.ENDED) {
            return new Accepted<>(with(true), List.of());
        }
        var both = new TreeSet<>(groups);
        both.addAll(wishedGroups);
        return with(true).regroup(both);
    }

    /// The person wants to be a member, or wants other groups. Whoever was removed needs an admin's consent to come back.
    public Decision<Membership> join(Organisation organisation, Set<GroupId> wantedGroups, Instant now) {
        if (state != MemberState.ENDED) {
            return groups.equals(wantedGroups) ? new Unchanged<>(this) : regroup(wantedGroups);
        }
        if (ending == Ending.DELETED) {
            return new Declined<>(Refusal.absent("organisation-not-found", "There is no such organisation."));
        }
        var asking = new Membership(this.organisation, user, MemberState.PENDING, initialRole(organisation),
                wantedGroups, wished, null, ending, version);
        return organisation.joining() == Joining.OPEN && ending != Ending.REMOVED
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
                change.groups() == null ? groups : change.groups(), wished, joinedAt, ending, version);
        if (state == MemberState.PENDING && change.state() == MemberState.ACTIVE) {
            return changed.activate(now);
        }
        if (changed.equals(this)) {
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
                version);
        if (state != MemberState.ACTIVE) {
            return admin.activate(now);
        }
        return admin.equals(this) ? new Unchanged<>(this) : new Accepted<>(admin, admin.changes());
    }

    /// Ends it. What it ended with (groups, role) is forgotten.
    ///
    /// @param onlyAdmin whether this is the organisation's only admin, who must not be lost, except to deletion
    public Decision<Membership> end(Ending how, boolean onlyAdmin) {
        if (state == MemberState.ENDED) {
            if (how != Ending.DELETED) {
                return new Declined<>(absent());
            }
            return ending == Ending.DELETED ? new Unchanged<>(this) : new Accepted<>(ended(how), List.of());
        }
        if (onlyAdmin && how != Ending.DELETED) {
            return new Declined<>(lastAdmin());
        }
        var events = state == MemberState.ACTIVE
                ? List.<Event>of(new MemberLeft(organisation.value(), user.value(), how.reason()))
                : List.<Event>of();
        var removedBefore = how == Ending.LEFT && ending == Ending.REMOVED;
        return new Accepted<>(ended(removedBefore ? Ending.REMOVED : how), events);
    }

    /// The same, with the version under which it is stored.
    public Membership storedAs(long newVersion) {
        return new Membership(organisation, user, state, role, groups, wished, joinedAt, ending, newVersion);
    }

    /// Whether anybody may be told of it.
    public boolean listed() {
        return state != MemberState.ENDED;
    }

    public boolean isActive(MemberRole wanted) {
        return state == MemberState.ACTIVE && role == wanted;
    }

    /// The groups' ids in a fixed order, as events and documents carry them.
    public List<UUID> groupIds() {
        return new TreeSet<>(groups).stream().map(GroupId::value).toList();
    }

    public static Refusal absent() {
        return Refusal.absent("member-not-found", "There is no such member.");
    }

    private Decision<Membership> regroup(Set<GroupId> wantedGroups) {
        var regrouped = new Membership(organisation, user, state, role, wantedGroups, wished, joinedAt, ending,
                version);
        return new Accepted<>(regrouped, regrouped.groups.equals(groups) ? List.of() : regrouped.changes());
    }

    private Decision<Membership> activate(Instant now) {
        var active = new Membership(organisation, user, MemberState.ACTIVE, role, groups, wished, now, null, version);
        return new Accepted<>(active,
                List.of(new MemberJoined(organisation.value(), user.value(), role, active.groupIds(), now)));
    }

    private List<Event> changes() {
        return state == MemberState.ACTIVE
                ? List.of(new MemberRoleChanged(organisation.value(), user.value(), role, groupIds()))
                : List.of();
    }

    private Membership ended(Ending how) {
        return new Membership(organisation, user, MemberState.ENDED, MemberRole.MEMBER, Set.of(), wished, null, how,
                version);
    }

    private Membership with(boolean nowWished) {
        return new Membership(organisation, user, state, role, groups, nowWished, joinedAt, ending, version);
    }

    private static MemberRole initialRole(Organisation organisation) {
        return organisation.kind() == OrganisationKind.SCHOOL ? MemberRole.GUARDIAN : MemberRole.MEMBER;
    }

    private static Refusal lastAdmin() {
        return Refusal.conflict("last-admin", "An organisation needs an admin: appoint another one first.");
    }
}
