package com.comms123.messaging.erasure.application;

import com.comms123.messaging.delivery.application.Deliveries;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes what this service holds of a person or a message (UP-4), dependants first, root last.
///
/// What a person wrote is the school's record: it stays, with their id alone. A message goes with all that came of it.
@Service
public class RemovingRecords implements PurgeParticipant {
    private final Deliveries deliveries;
    private final InboxItems inbox;
    private final Members members;
    private final People people;
    private final Messages messages;

    public RemovingRecords(Deliveries deliveries, InboxItems inbox, Members members, People people,
            Messages messages) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.members = members;
        this.people = people;
        this.messages = messages;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return switch (order.kind()) {
            case USER -> {
                var user = new UserId(order.recordId());
                yield Map.of("deliveries", deliveries.count(user), "inbox-items", inbox.count(user), "memberships",
                        members.count(user), "deletion-marks", people.count(user));
            }
            case MESSAGE -> {
                var message = new MessageId(order.recordId());
                yield Map.of("deliveries", deliveries.count(message), "inbox-items", inbox.count(message), "messages",
                        messages.count(message));
            }
            case PUPIL, CALL -> Map.of();
            case ORGANISATION, GROUP -> throw unsupported();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        switch (order.kind()) {
            case USER -> {
                var user = new UserId(order.recordId());
                deliveries.remove(user);
                inbox.remove(user);
                members.remove(user);
                people.remove(user);
            }
            case MESSAGE -> {
                var message = new MessageId(order.recordId());
                deliveries.remove(message);
                inbox.remove(message);
                messages.remove(message);
            }
            case PUPIL, CALL -> {
            }
            case ORGANISATION, GROUP -> throw unsupported();
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }

    /// Data of these is held here: to answer that nothing was found would make a certificate lie. The order becomes a
    /// dead letter instead, and waits there until this service can carry it out.
    private static Refused unsupported() {
        return new Refused(Refusal.unprocessable("purge-not-supported",
                "The messages of whole organisations and groups cannot be purged yet."));
    }
}
