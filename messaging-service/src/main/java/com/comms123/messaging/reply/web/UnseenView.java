package com.comms123.messaging.reply.web;

import com.comms123.messaging.reply.application.ReadingReplies.Unseen;
import java.util.UUID;

/// A message in whose threads something is new.
public record UnseenView(UUID messageId, UUID organisationId, String subject, UUID newestReplyId) {
    static UnseenView of(Unseen unseen) {
        return new UnseenView(unseen.message().value(), unseen.organisation().value(), unseen.subject().value(),
                unseen.newest().value());
    }

    @Override
    public String toString() {
        return "UnseenView[" + messageId + "]";
    }
}
