package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.CheckingRecipients.StillWanted;
import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.person.application.ContactPoints;
import com.comms123.messaging.person.domain.ContactPoint;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sends what is queued for a channel, a small batch at a time, to those whom it still concerns ([CheckingRecipients])
/// and who want it now ([TimingDeliveries]). Identity-service must still give an address; one that is not confirmed
/// gets a notice without content.
///
/// Everything is sent at least once and to its recipient alone. A crash between the other side's acceptance and the
/// record of it sends it again, under the same [NotificationId]; nothing else does.
@Service
public class DeliveringNotifications {
    private final Deliveries deliveries;
    private final SettlingDeliveries settling;
    private final CheckingRecipients checking;
    private final TimingDeliveries timing;
    private final Messages messages;
    private final ContactPoints contactPoints;
    private final RecordingReceipts receipts;
    private final Clock clock;

    public DeliveringNotifications(Deliveries deliveries, SettlingDeliveries settling, CheckingRecipients checking,
            TimingDeliveries timing, Messages messages, ContactPoints contactPoints, RecordingReceipts receipts,
            Clock clock) {
        this.deliveries = deliveries;
        this.settling = settling;
        this.checking = checking;
        this.timing = timing;
        this.messages = messages;
        this.contactPoints = contactPoints;
        this.receipts = receipts;
        this.clock = clock;
    }

    /// @param pause for how long what could not be attempted is left alone when the round is blocked
    public Round deliverDue(Carrier carrier, Duration pause) {
        var now = clock.instant();
        var pace = carrier.pace();
        var claimed = deliveries.claim(carrier.channel(), pace.batch(), now, now.plus(pace.lease()));
        if (claimed.isEmpty()) {
            return Round.IDLE;
        }
        var done = claimed.size() < pace.batch() ? Round.DRAINED : Round.WORKED;
        var texts = messages.findAll(claimed.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = checking.stillWanted(claimed, texts);
        var sendable = wanted.deliveries().isEmpty() ? wanted.deliveries() : timing.now(wanted.deliveries(), texts);
        if (sendable.isEmpty()) {
            return done;
        }
        Map<UserId, ContactPoint> contacts;
        try {
            contacts = contactPoints.contactsOf(sendable.stream().map(d -> d.id().recipient()).distinct().toList());
        } catch (Refused unavailable) {
            return blocked(carrier, sendable, pause, Reasons.CONTACTS_UNAVAILABLE);
        }
        return send(carrier, notifications(sendable, wanted, texts, contacts), pause, done);
    }

    /// Who cannot be reached at all gets none.
    private Map<Delivery, Notification> notifications(List<Delivery> sendable, StillWanted wanted,
            Map<MessageId, Message> texts, Map<UserId, ContactPoint> contacts) {
        var notifications = new LinkedHashMap<Delivery, Notification>();
        var unreachable = new ArrayList<Outcome>();
        for (var delivery : sendable) {
            var id = NotificationId.of(delivery.id());
            var recipient = delivery.id().recipient();
            var contact = contacts.get(recipient);
            if (contact == null) {
                unreachable.add(new Outcome(delivery, new Unwanted(Reasons.NO_ADDRESS)));
            } else {
                notifications.put(delivery, contact.confirmed()
                        ? new Notification.Content(id, recipient, contact,
                                Objects.requireNonNull(texts.get(delivery.id().message())),
                                wanted.through().getOrDefault(delivery.id(), List.of()))
                        : new Notification.Notice(id, recipient, contact));
            }
        }
        settling.settleAll(unreachable);
        return notifications;
    }

    /// @param done what the round comes to when all of them could be attempted
    private Round send(Carrier carrier, Map<Delivery, Notification> notifications, Duration pause, Round done) {
        var handed = carrier.send(List.copyOf(notifications.values()));
        var outcomes = new ArrayList<Outcome>(notifications.size());
        var notAttempted = new ArrayList<Delivery>();
        for (var delivery : notifications.keySet()) {
            @Nullable
            Attempt attempt = handed.attempts().get(NotificationId.of(delivery.id()));
            if (attempt == null) {
                notAttempted.add(delivery);
            } else {
                outcomes.add(new Outcome(delivery, attempt));
            }
        }
        settling.settleAll(outcomes);
        receipts.catchUp(outcomes);
        if (notAttempted.isEmpty()) {
            return done;
        }
        var blocked = blocked(carrier, notAttempted, pause, handed.obstacle());
        return handed.attempts().isEmpty() ? blocked : Round.SLOWED;
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(Carrier carrier, List<Delivery> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        var tooOld = now.minus(carrier.pace().giveUpAfter());
        settling.settleAll(notAttempted.stream().filter(d -> d.triedFrom().isBefore(tooOld))
                .map(d -> new Outcome(d, new Rejected(Reasons.GIVEN_UP))).toList());
        deliveries.release(notAttempted.stream().filter(d -> !d.triedFrom().isBefore(tooOld))
                .map(d -> d.waiting(now.plus(pause), reason)).toList());
        return Round.BLOCKED;
    }
}
