package com.comms123.messaging.writing.message.mongo;

import com.comms123.contracts.Event;
import com.comms123.messaging.writing.message.application.ConfirmationReminders;
import com.comms123.messaging.writing.message.domain.ConfirmationReminder;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoConfirmationReminders implements ConfirmationReminders {
    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoConfirmationReminders(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<ConfirmationReminder> lastOf(MessageId id) {
        return Optional.ofNullable(mongo.findById(id.value(), MessageDocument.class))
                .flatMap(document -> Optional.ofNullable(document.reminder()))
                .map(ConfirmationReminderDocument::toReminder);
    }

    @Override
    public void add(Message read, ConfirmationReminder reminder, List<? extends Event> events) {
        var document = mongo.findById(read.id().value(), MessageDocument.class);
        if (document == null || document.version() != read.version()) {
            throw new OptimisticLockingFailureException("message changed meanwhile");
        }
        outbox.update(document.reminded(ConfirmationReminderDocument.of(reminder)), events);
    }
}
