package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.ReplyRemover;
import java.time.Instant;
import org.springframework.stereotype.Service;

/// Hides a person who has asked for deletion, everywhere and at once (UP-3): their inbox is closed with their
/// memberships, what is queued for them is called off, neither their name is shown nor what
/// they replied, nor the conversations that they began. Killed anywhere it is run again.
///
/// The mark comes first: other work at the same time checks it last.
@Service
public class PersonHider {
    private final People people;
    private final Members members;
    private final DeliveryOutcomeRecorder deliveries;
    private final PersonNames names;
    private final ReplyRemover replies;
    private final AudienceHider conversations;

    public PersonHider(People people, Members members, DeliveryOutcomeRecorder deliveries, PersonNames names,
            ReplyRemover replies, AudienceHider conversations) {
        this.people = people;
        this.members = members;
        this.deliveries = deliveries;
        this.names = names;
        this.replies = replies;
        this.conversations = conversations;
    }

    public void hide(UserId user, Instant requestedAt) {
        if (people.isPurged(user)) {
            return;
        }
        people.markDeleted(user, requestedAt);
        members.hide(user);
        replies.hide(user);
        names.forget(user);
        deliveries.callOff(user);
        conversations.end(user);
    }
}
