package com.comms123.messaging.writing.message.application;

import com.comms123.contracts.Event;
import com.comms123.messaging.writing.message.domain.ConfirmationReminder;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.List;
import java.util.Optional;

/// The last reminder of each message. It is stored with its message, and gone with it.
public interface ConfirmationReminders {
    Optional<ConfirmationReminder> lastOf(MessageId id);

    /// Stores the reminder and its events in one write. Of two at the same moment, one fails.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the message changed since it was read
    void add(Message read, ConfirmationReminder reminder, List<? extends Event> events);
}
