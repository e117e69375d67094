package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.SavedSearch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Saved searches.
public interface Searches {

    /// Stores a new one.
    ///
    /// @return false when there is one of this id already; it stays as it is
    boolean insert(SavedSearch search);

    /// Stores what a search has become.
    ///
    /// @return false when it is not there in the version before
    boolean replace(SavedSearch search);

    /// Only if it is that person's.
    Optional<SavedSearch> find(UUID id, UUID owner);

    /// Oldest first.
    List<SavedSearch> of(UUID owner);

    /// @return whether there was such a search of that person
    boolean remove(UUID id, UUID owner);

    /// How many are those people's, or name one of those ids in their filters.
    long countAbout(Collection<UUID> ids);

    /// Removes those.
    void removeAbout(Collection<UUID> ids);
}
