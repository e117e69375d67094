package com.comms123.membership.organisation.application;

import com.comms123.contracts.Event;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where organisations are kept. One that has closed is there for nobody (UP-3): only methods that say so return it.
public interface Organisations {
    /// An open organisation.
    Optional<Organisation> find(OrganisationId id);

    /// An organisation, open or closed, until it is purged. For closing and what follows from it alone.
    Optional<Organisation> findEvenClosed(OrganisationId id);

    /// The owner of this group, unless the group was deleted.
    Optional<Organisation> findByGroup(GroupId group);

    /// The organisation, open or closed, one of whose groups has been deleted and not yet purged.
    Optional<Organisation> findByDeletedGroup(GroupId deleted);

    /// Those that are open, in no order.
    List<Organisation> findAll(Collection<OrganisationId> ids);

    /// Organisations, open or closed, with consequences of a closing or of a group's deletion to be drawn now: not those that
    /// can still reopen.
    List<Organisation> incomplete(Instant now, int limit);

    /// Stores a new organisation together with its events.
    ///
    /// @return false, with nothing stored, when one with this id exists already
    boolean add(Organisation organisation, List<? extends Event> events);

    /// Stores a changed organisation together with its events.
    ///
    /// @return as it is stored now, with its new version
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else has changed it since it was
    ///     read
    Organisation update(Organisation organisation, List<? extends Event> events);

    /// The directory of open organisations in the order of names, from after `position` on.
    ///
    /// @param prefix the beginning of the normalised name; empty for all
    /// @param position [#position] of the last entry seen; null to begin
    List<Organisation> directory(SearchKey prefix, @Nullable String position, int limit);

    /// Where an organisation stands in the directory.
    String position(Organisation organisation);

    /// Removes the rest of a closed organisation, but for one that still has unpublished events: it is left until they
    /// are published. An open one is never removed.
    void remove(OrganisationId closed);
}
