package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stored entries of the trail. Leaves are never changed or removed; details can be erased.
public interface Entries {

    /// How many there are; the index of the next one.
    long size();

    /// Which of these events have an entry already that cannot be lost any more.
    Set<UUID> known(Collection<UUID> eventIds);

    /// Stores entries of consecutive indexes, in order, stopping at the first whose index or event is taken: another
    /// instance was faster. No index is ever stored before the one below it.
    ///
    /// @param purged ids of records: an erasable detail that names one of them is not stored
    /// @return how many of them are durable now, from the first on
    int insert(List<AuditEntry> consecutive, Set<String> purged);

    /// In the query's order.
    ///
    /// @param after where the page before ended; null for the first page
    /// @param below only entries with a lower index, so that a long reading has an end
    List<StoredEntry> find(EntryQuery query, @Nullable EntryKey after, long below, int limit);

    /// The entries of that kind whose detail names one of these ids.
    List<StoredEntry> mentioning(Collection<String> ids, String action, Outcome outcome, int limit);

    /// How many entries match, those that came last excepted.
    long count(EntryQuery query, long below);

    /// How many entries still have an erasable detail that names one of these ids.
    long withDetailAbout(Collection<String> ids);

    /// As [#withDetailAbout], for each of these ids; without those that have none.
    Map<String, Long> withDetailAboutEach(Collection<String> ids);

    /// Erases those details; the leaves stay. May be broken off and done again.
    ///
    /// @return how many were erased
    int eraseDetailsAbout(Collection<String> ids);
}
