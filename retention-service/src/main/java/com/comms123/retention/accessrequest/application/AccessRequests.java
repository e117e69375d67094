package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.content.application.Gatherings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The store of access requests.
public interface AccessRequests extends Gatherings<AccessRequest> {
    /// The states that a list can be asked for, by their names on the wire.
    enum State {
        FEE_DUE, COLLECTING, READY, EXPIRED, REFUSED
    }

    /// Where a list by deadline continues: after this one.
    record Position(Instant deadline, AccessRequestId id) {}

    /// Stores a new request with its events, in one write.
    ///
    /// @return false when one with this id exists, or one by the same requester about the same subject is open; nothing
    ///         is written then
    boolean add(AccessRequest request, List<Event> events);

    Optional<AccessRequest> find(AccessRequestId id);

    @Override
    default Optional<AccessRequest> ofContent(UUID owner) {
        return find(new AccessRequestId(owner));
    }

    /// In the order of their opening.
    ///
    /// @param requester only theirs; null for all
    List<AccessRequest> list(@Nullable UUID requester, @Nullable State state, @Nullable AccessRequestId after,
            int limit);

    /// The requests that must be answered before this moment and have not been, by deadline.
    List<AccessRequest> due(Instant before, @Nullable Position after, int limit);

    /// How many that is.
    long countDue(Instant before);

    /// The requests with a reminder due by now, the longest waiting first.
    List<AccessRequest> toRemindOf(Instant now, int limit);

    /// The requests whose fee nobody has recorded since before this moment.
    List<AccessRequest> withUnpaidFee(Instant openedBefore, int limit);

    /// All that are about the record, or were opened by the person, in whatever state, by id.
    List<AccessRequest> touching(RecordReference record, @Nullable AccessRequestId after, int limit);

    long count(RecordReference record);

    /// Removes it, unless it still has unpublished events: then it is left until they are published, and counted.
    void remove(AccessRequestId id);
}
