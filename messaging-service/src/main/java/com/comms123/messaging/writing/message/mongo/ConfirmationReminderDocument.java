package com.comms123.messaging.writing.message.mongo;

import com.comms123.messaging.writing.message.domain.ConfirmationReminder;
import java.time.Instant;
import java.util.UUID;

/// The last reminder of a message, in its document.
///
/// @param requestId of the request that asked for it
record ConfirmationReminderDocument(UUID requestId, Instant at, long people) {
    static ConfirmationReminderDocument of(ConfirmationReminder reminder) {
        return new ConfirmationReminderDocument(reminder.id(), reminder.at(), reminder.people());
    }

    ConfirmationReminder toReminder() {
        return new ConfirmationReminder(requestId, at, people);
    }
}
