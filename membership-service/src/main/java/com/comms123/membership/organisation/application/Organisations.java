package com.comms123.membership.organisation.application;

import com.comms123.contracts.Event;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where organisations are kept.
public interface Organisations {

    Optional<Organisation> find(OrganisationId id);

    /// Those that exist, in no order.
    List<Organisation> findAll(Collection<OrganisationId> ids);

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

    /// The directory in the order of names, from after `position` on.
    ///
    /// @param prefix what the normalised name begins with; empty for all
    /// @param position [#position] of the last entry seen; null to begin
    List<Organisation> directory(SearchKey prefix, @Nullable String position, int limit);

    /// Where an organisation stands in the directory.
    String position(Organisation organisation);
}
