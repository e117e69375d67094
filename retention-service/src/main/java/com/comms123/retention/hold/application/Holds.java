package com.comms123.retention.hold.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The store of holds.
///
/// What [#covering] reads MUST be at least as new as every [#add] and [#save] that had returned before: reads go to
/// the primary, and writes are acknowledged by a majority. The protection of records rests on it.
public interface Holds {
    /// The states that a list can be asked for, by their names on the wire.
    enum State {
        PROPOSED, ACTIVE, RELEASE_PROPOSED, RELEASED, LAPSED
    }

    /// Stores a new hold with its events, in one write.
    ///
    /// @return false when one with this id exists; nothing is written then
    boolean add(LegalHold hold, List<Event> events);

    /// Stores the next version of a hold with its events, in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void save(LegalHold hold, List<Event> events);

    Optional<LegalHold> find(HoldId id);

    /// All holds, those that have ended included, whose scope names any of these records.
    List<LegalHold> covering(Set<RecordReference> records);

    /// Those that protect and those that ended after this moment, by id.
    ///
    /// @param after where the page before ended
    List<LegalHold> protectingSince(Instant endedAfter, @Nullable HoldId after, int limit);

    /// Holds whose marks have yet to follow them, the oldest first.
    List<LegalHold> unreconciled(int limit);

    /// Proposals that nobody approved in time, the longest overdue first.
    List<LegalHold> lapsing(Instant now, int limit);

    /// Where a list of reviews continues: after this one.
    record Review(Instant reviewAt, HoldId id) {}

    /// Those that protect and whose review is at this moment or before, by their review.
    ///
    /// @param after where the page before ended
    List<LegalHold> toReview(Instant until, @Nullable Review after, int limit);

    /// How many protect whose review is at this moment or before.
    long countToReview(Instant until);

    /// Those that protect and have a reminder of their review due by now, the longest waiting first.
    List<LegalHold> toRemindOf(Instant now, int limit);

    /// Those that ended at this moment or before, and in which there still are people's own words, the longest ended first.
    List<LegalHold> wordyEndedBy(Instant moment, int limit);

    /// In the order of their placing.
    ///
    /// @param after where the page before ended
    List<LegalHold> list(@Nullable State state, @Nullable HoldId after, int limit);

    /// Those that an officer other than this one has proposed, to hold or to release, in the order of their placing.
    ///
    /// @param state [State#PROPOSED] or [State#RELEASE_PROPOSED]
    /// @param after where the page before ended
    List<LegalHold> approvable(State state, UUID officer, @Nullable HoldId after, int limit);
}
