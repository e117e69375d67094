package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.List;
import java.util.Optional;

/// The order in which the messages of a school or club became visible, as the store decided it.
///
/// A message gets its place in the write that stores it: the one after the last. **Nobody sees a place before all
/// earlier ones are there**, and a place is never given twice, not even after its message was removed. Ids and clocks have no say
/// (architecture decision 17).
public interface Timelines {
    /// Where a message stands, hidden ones too; empty for one that is gone, or older than timelines.
    Optional<Place> placeOf(MessageId message);

    /// The last place that was given; 0 when none was.
    long last(OrganisationId organisation);

    /// Messages that are shown, in order, those after `after` only.
    List<Placed> after(OrganisationId organisation, long after, int limit);

    /// @param number 1 for the first one
    record Place(OrganisationId organisation, long number) {}

    record Placed(long number, Message message) {}
}
