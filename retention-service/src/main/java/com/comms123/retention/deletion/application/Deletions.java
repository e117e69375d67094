package com.comms123.retention.deletion.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.purge.Erasure;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.domain.HoldId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The store of deletions: the schedule, and the ledger of what was erased.
///
/// [#save] is the one conditional update that everything rests on: it writes only when the stored version is the one
/// that the decision was made on.
public interface Deletions {
    /// The states that a list can be asked for, by their names on the wire.
    enum State {
        SCHEDULED, HELD, PURGING, PURGED
    }

    /// Where a list continues: after this one.
    record Position(Instant dueAt, DeletionId id) {}

    /// @return false when one with this id exists; nothing is written then
    boolean add(Scheduled deletion);

    /// Stores the next version together with its events, in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void save(Deletion deletion, List<Event> events);

    /// The next version of a deletion, and the events that its write gives rise to.
    record Change(Deletion deletion, List<? extends Event> events) {}

    /// As [#save], for many deletions with one request: each write is atomic and conditional on its version, all of them
    /// together are not. At most [com.comms123.platform.outbox.Outbox#MOST_AT_ONCE].
    ///
    /// @return those that had changed since they were read: nothing of them was written
    Set<DeletionId> saveAll(List<Change> changes);

    /// Takes a deletion that has not been claimed off the schedule, for good: from then on nothing finds it but [#among],
    /// and it cannot be added again, so that no claim that was decided on before is ever written.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void takeOff(Deletion unclaimed);

    Optional<Deletion> find(DeletionId id);

    Optional<Deletion> findByPurge(PurgeId id);

    /// The deletions of these purges that are known.
    List<Deletion> findByPurges(Collection<PurgeId> ids);

    /// All deletions of exactly these records, or of what belongs to them, by id.
    ///
    /// @param after where the batch before ended
    List<Deletion> touching(Collection<RecordReference> records, @Nullable DeletionId after, int limit);

    /// As [#touching], without those that are purged, by id. A school may have had a hundred thousand deletions: to place
    /// a hold on it costs as much as there is left to protect.
    List<Deletion> touchingUnpurged(Collection<RecordReference> records, @Nullable DeletionId after, int limit);

    /// As [#touching], those that were purged at this moment or later alone, by id.
    List<Deletion> touchingPurgedSince(Collection<RecordReference> records, Instant since, @Nullable DeletionId after,
            int limit);

    /// The deletions of exactly these records.
    List<Deletion> of(Collection<RecordReference> records);

    /// Whether there is a deletion of this record, or of something that belongs to it, that has not been claimed.
    boolean isAnyUnclaimed(RecordReference touched);

    /// The deletions that a hold has left a mark on, by id.
    List<Held> markedBy(HoldId hold, @Nullable DeletionId after, int limit);

    /// The held deletions, by id.
    List<Held> held(@Nullable DeletionId after, int limit);

    /// The scheduled deletions that are due, the longest due first.
    List<Scheduled> due(Instant now, int limit);

    /// How many are scheduled, and came due after one moment and by another.
    ///
    /// @param most counts no further
    long countDue(Instant after, Instant by, int most);

    /// Those of these that are known, in whatever state.
    Set<DeletionId> among(Collection<DeletionId> ids);

    /// The purging deletions whose owners must be asked again, the longest waiting first.
    List<Purging> silent(Instant now, int limit);

    /// The deletions whose certificate is not proven to be in the audit log, and whose proof must be asked for now.
    List<Purged> unproven(Instant now, int limit);

    /// How many certificates that were issued before this moment are not proven to be in the audit log.
    long unprovenSince(Instant issuedBefore);

    /// How many removals are on their way: their owners have been asked, and will not be asked again before this moment.
    /// One of which holds keep something, or whose owners are silent for long, is not among them.
    ///
    /// @param most counts no further
    long underWay(Instant now, Instant before, int most);

    /// How many removals that began before this moment an owner has not completed.
    long awaiting(String owner, Instant begunBefore);

    /// By due moment.
    List<Deletion> list(@Nullable State state, @Nullable Instant dueBefore, @Nullable Position after, int limit);

    /// Those whose removal has not begun, in the order of their requests.
    ///
    /// @param since requested at or after this moment
    /// @param after of those requested at exactly that moment, only the ones after this
    List<Deletion> requested(Instant since, @Nullable DeletionId after, int limit);

    /// Those whose removal has been commanded, completed or not, in the order of the commands.
    ///
    /// @param since commanded at or after this moment
    /// @param after of those commanded at exactly that moment, only the ones after this
    List<Erasure> commanded(Instant since, @Nullable PurgeId after, int limit);
}
