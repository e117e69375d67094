package com.comms123.gateway.ended;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Ends what a person holds as soon as they have asked for deletion. First the mark, then what is
/// remembered, then the sessions: a request in between is refused by the mark.
@Component
class DeletionRequestedListener {
    private final EndedUsers endedUsers;
    private final SessionTerminator sessions;
    private final BrowserMemory browserMemory;
    private final Outbox outbox;

    DeletionRequestedListener(EndedUsers endedUsers, SessionTerminator sessions, BrowserMemory browserMemory,
            Outbox outbox) {
        this.endedUsers = endedUsers;
        this.sessions = sessions;
        this.browserMemory = browserMemory;
        this.outbox = outbox;
    }

    @KafkaListener(topics = Topics.USER_DELETION_REQUESTED, groupId = "gateway.ended-users")
    void on(UserDeletionRequested event) {
        endedUsers.add(event.userId()).block();
        browserMemory.forgetAll(event.userId()).then().block();
        var ended = sessions.ofPerson(event.userId()).count().blockOptional().orElse(0L);
        if (ended > 0) {
            outbox.publish(new UserSignedOut(event.userId(), "ended", null), Actor.SYSTEM);
        }
    }
}
