package com.comms123.membership.imports.application;

import com.comms123.contracts.Event;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where imports are kept. In each organisation there is one under way at most.
public interface Imports {

    Optional<Import> find(OrganisationId organisation, ImportId id);

    /// The one that is under way.
    Optional<Import> underWay(OrganisationId organisation);

    /// The newest first.
    ///
    /// @param before the last one seen; null to begin
    List<Import> of(OrganisationId organisation, @Nullable ImportId before, int limit);

    /// The one that has waited longest to be taken up.
    Optional<Import> due(Instant now);

    /// Stores a new import.
    ///
    /// @return false, with nothing stored, when there is one with this id, or one under way in the organisation
    boolean add(Import queued);

    /// Stores a changed import together with its events.
    ///
    /// @return as it is stored now, with its new version
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody was faster
    Import update(Import changed, List<? extends Event> events);

    /// Some that ended before this instant and have nothing left to tell.
    List<ImportId> endedBefore(Instant before, int limit);

    /// Which of these are under way.
    List<ImportId> underWay(List<ImportId> ids);

    /// All of an organisation that have nothing left to tell.
    List<ImportId> publishedOf(OrganisationId organisation, int limit);

    long countIn(OrganisationId organisation);

    void remove(List<ImportId> ids);

    long countStartedBy(UserId person);

    /// Forgets who has started them.
    void forget(UserId person);
}
