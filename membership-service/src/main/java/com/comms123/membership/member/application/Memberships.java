package com.comms123.membership.member.application;

import com.comms123.contracts.Event;
import com.comms123.membership.member.domain.Member;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where memberships are kept. Ended ones are kept too, but only [#find] and [#everyOf] return them.
public interface Memberships {

    Optional<Membership> find(OrganisationId organisation, UserId person);

    /// Stores a membership together with its events.
    ///
    /// @return as it is stored now, with its new version
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else has changed it since it was
    ///     read, or has created it
    Membership store(Membership membership, List<? extends Event> events);

    /// A changed membership, and the events about it.
    record Change(Membership membership, List<? extends Event> events) {}

    /// Stores changed memberships of at most [#MOST_AT_ONCE], each as [#store] does, all of them in one request.
    ///
    /// @return those that were **not** stored because somebody was faster
    List<Membership> storeAll(List<Change> changes);

    /// How many memberships can be stored at once.
    int MOST_AT_ONCE = 500;

    /// The members of an organisation in the order of their ids.
    ///
    /// @param state only these; null for pending and active ones
    /// @param after the last one seen; null to begin
    List<Membership> membersOf(OrganisationId organisation, @Nullable MemberState state, @Nullable UserId after,
            int limit);

    /// The same, with all that a list shows of each: a school views thousands.
    ///
    /// @param group only those in this group; null for all
    List<Member> listOf(OrganisationId organisation, @Nullable MemberState state, @Nullable GroupId group,
            @Nullable UserId after, int limit);

    /// The active memberships of those of these people (at most [#MOST_AT_ONCE]) who have one, in no order.
    List<Membership> activeOf(OrganisationId organisation, Collection<UserId> people);

    /// Active admins of an organisation, in no order.
    List<Membership> adminsOf(OrganisationId organisation, int limit);

    /// A person's pending and active memberships in the order of the organisations' ids.
    ///
    /// @param after the last one seen; null to begin
    List<Membership> listedOf(UserId person, @Nullable OrganisationId after, int limit);

    /// Everything there is about a person, also what has ended, in the order of the organisations' ids.
    ///
    /// @param after the last one seen; null to begin
    List<Membership> everyOf(UserId person, @Nullable OrganisationId after, int limit);

    /// How many there are in an organisation, also of those that have ended.
    long countIn(OrganisationId organisation);

    /// Removes everything there is in an organisation, but for memberships with unpublished events: those are left
    /// until the events are published, and counted.
    void removeAllIn(OrganisationId organisation);

    long count(UserId person);

    /// Removes everything there is about a person, but for memberships with unpublished events: those are left until
    /// the events are published, and counted.
    void removeAll(UserId person);
}
