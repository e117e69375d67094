package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// All that is stored of many messages, counted and removed with one request for each collection.
public interface ManyMessages {
    /// How much there is: by the names that [RecordPurger] counts by, then by message; without those that have none.
    Map<String, Map<UUID, Long>> count(Collection<MessageId> messages);

    /// Those of them that have files.
    Set<MessageId> withFiles(Collection<MessageId> messages);

    /// Removes what came of them: replies, deliveries, inbox items and what was withheld. Files and the messages
    /// themselves stay.
    void removeWhatCameOf(Collection<MessageId> messages);
}
