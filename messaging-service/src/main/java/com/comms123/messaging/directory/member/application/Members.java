package com.comms123.messaging.directory.member.application;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The read model of memberships: who may read (AC-1), who is notified (RG-2), who may write. It answers for active
/// members alone.
public interface Members {
    Optional<Member> find(OrganisationId organisation, UserId user);

    /// All memberships of one person.
    List<Member> of(UserId user);

    /// The membership of this organisation; where none is named, the one with the most rights, staff before others.
    default Optional<Member> foremost(@Nullable OrganisationId organisation, UserId user) {
        if (organisation != null) {
            return find(organisation, user);
        }
        var all = of(user);
        return all.stream().filter(Member::isStaff).findFirst().or(() -> all.stream().findFirst());
    }

    /// Members of one group, ordered by person, those after `after` only: a page at a time, so that a school of any
    /// size takes the same memory.
    List<Member> in(OrganisationId organisation, GroupId group, @Nullable UserId after, int limit);

    /// All members, ordered by person, those after `after` only: a page at a time.
    List<Member> in(OrganisationId organisation, @Nullable UserId after, int limit);

    /// Staff and admins, ordered by person, those after `after` only: a page at a time.
    List<Member> staff(OrganisationId organisation, @Nullable UserId after, int limit);

    /// Those of `users` who are members.
    List<Member> among(OrganisationId organisation, Collection<UserId> users);

    /// Applies each change unless it, or something newer, is known already. Durable when it returns.
    ///
    /// @param changes one of each membership at most
    void apply(List<MemberChange> changes);

    /// Ends all memberships of a person for good: no later event brings them back.
    void hide(UserId user);

    /// As [#apply], for organisations that are closed: whoever would be active is hidden until [#show].
    void applyHidden(List<MemberChange> changes);

    /// Hides all members of an organisation that has closed, until [#show].
    void hide(OrganisationId organisation);

    /// Whom [#hide(OrganisationId)] or [#applyHidden] has hidden is active again, as if nothing had happened.
    void show(OrganisationId organisation);

    /// How many memberships of a person are stored, in whatever state.
    long count(UserId user);

    void remove(UserId user);

    /// How many memberships of an organisation are stored, in whatever state.
    long count(OrganisationId organisation);

    void remove(OrganisationId organisation);

    /// How many members are in this group.
    long count(OrganisationId organisation, GroupId group);

    /// Takes all members out of the group.
    void remove(OrganisationId organisation, GroupId group);
}
