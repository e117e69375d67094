package com.comms123.messaging.writing.message.application;

import com.comms123.contracts.Event;
import com.comms123.messaging.writing.message.domain.Message;
import java.util.List;
import java.util.Optional;

/// Stores conversations that members begin. Each takes a slot that no other can have, so that requests at the same
/// moment never begin more than there are slots.
public interface BegunConversations {
    /// Stores the conversation, its slot and its events in one write. A repeated request takes no other slot.
    ///
    /// @param slots those of a member in one school or club within one clock hour
    /// @return the conversation as it is stored; empty when all slots of the hour are taken
    Optional<Message> begin(Message conversation, int slots, List<? extends Event> events);
}
