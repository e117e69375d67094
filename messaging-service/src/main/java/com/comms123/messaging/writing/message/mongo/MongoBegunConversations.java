package com.comms123.messaging.writing.message.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.messaging.writing.message.application.BegunConversations;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.outbox.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// A slot is one text, `<organisation>/<member>/<hour>/<number>`, under a unique index. It is removed with its
/// conversation.
@Repository
class MongoBegunConversations implements BegunConversations {
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final MongoTimelines timelines;

    MongoBegunConversations(MongoOperations mongo, Outbox outbox, MongoTimelines timelines) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.timelines = timelines;
    }

    @Override
    public Optional<Message> begin(Message conversation, int slots, List<? extends Event> events) {
        var number = 0;
        var tries = 0;
        while (number < slots) {
            var slot = slot(conversation, number);
            var place = timelines.next(conversation.organisation().value());
            try {
                outbox.insert(MessageDocument.of(conversation, place, slot), events);
                return Optional.of(conversation);
            } catch (DuplicateKeyException e) {
                var there = mongo.findById(conversation.id().value(), MessageDocument.class);
                if (there != null) {
                    return Optional.of(there.toMessage());
                }
                if (isTaken(slot)) {
                    number++;
                } else if (++tries == MongoMessages.MOST_TRIES) {
                    // Each time another message got the place in the timeline.
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTaken(String slot) {
        return mongo.exists(query(where(MessageDocument.SLOT).is(slot)), MessageDocument.class);
    }

    private static String slot(Message conversation, int number) {
        return "%s/%s/%s/%d".formatted(conversation.organisation(), conversation.author(),
                conversation.postedAt().truncatedTo(ChronoUnit.HOURS), number);
    }
}
