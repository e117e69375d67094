package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.application.RecipientChecker.StillWanted;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.application.ContactPoints;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Sends what is queued for a channel, a batch at a time, to those whom it still concerns ([RecipientChecker]) and who
/// want it now ([DeliveryPlanner]). Identity-service must still give an address; one that is not confirmed gets a notice
/// without content. All this is found out for a whole batch at once, and again for what is left of it when a second has
/// passed, in the carrier's hands or not: who has been deleted or restricted meanwhile is no longer sent anything, however
/// slow the other side is.
///
/// Everything is sent at least once and to its recipient alone. While much is waiting, what was accepted is recorded
/// delivery by delivery only later ([AcceptedBatchRecorder]). A crash between the other side's acceptance and the
/// first record of it sends it again, under the same [NotificationId]; nothing else does.
@Service
public class NotificationSender {
    /// So many are handed over, then recorded: what a crash in between sends again.
    private static final int TOGETHER = 50;

    private final Deliveries deliveries;
    private final DeliveryOutcomeRecorder deliveryOutcomeRecorder;
    private final AcceptedBatchRecorder acceptedBatchRecorder;
    private final RecipientChecker checker;
    private final DeliveryPlanner planner;
    private final Messages messages;
    private final ContactPoints contactPoints;
    private final ReceiptRecorder receipts;
    private final Clock clock;

    public NotificationSender(Deliveries deliveries, DeliveryOutcomeRecorder deliveryOutcomeRecorder,
            AcceptedBatchRecorder acceptedBatchRecorder,
            RecipientChecker checker, DeliveryPlanner planner, Messages messages, ContactPoints contactPoints,
            ReceiptRecorder receipts, Clock clock) {
        this.deliveries = deliveries;
        this.deliveryOutcomeRecorder = deliveryOutcomeRecorder;
        this.acceptedBatchRecorder = acceptedBatchRecorder;
        this.checker = checker;
        this.planner = planner;
        this.messages = messages;
        this.contactPoints = contactPoints;
        this.receipts = receipts;
        this.clock = clock;
    }

    /// @param pause for how long what could not be attempted is left alone when the round is blocked
    public Round deliverDue(Carrier carrier, Duration pause) {
        var round = deliver(carrier, pause);
        return switch (round) {
            case IDLE, DRAINED -> acceptedBatchRecorder.next(carrier.channel()) ? Round.WORKED : round;
            case WORKED, SLOWED, BLOCKED -> {
                acceptedBatchRecorder.overdue(carrier.channel());
                yield round;
            }
        };
    }

    private Round deliver(Carrier carrier, Duration pause) {
        var now = clock.instant();
        var pace = carrier.pace();
        var claim = deliveries.claim(carrier.channel(), pace.batch(), now, now.plus(pace.lease()));
        var full = claim.deliveries().size() == pace.batch();
        var burst = full || claim.deliveries().size() >= TOGETHER;
        var turn = new Turn(carrier, claim.id(), burst, pause, now.plus(pace.lease().dividedBy(2)));
        for (var left = claim.deliveries(); !left.isEmpty();) {
            if (clock.instant().isAfter(turn.end())) {
                deliveries.release(left.stream().map(d -> d.waiting(clock.instant(), d.reason())).toList());
                return Round.WORKED;
            }
            var ready = ready(left);
            var round = ready.unanswered().isEmpty()
                    ? send(turn, ready)
                    : blocked(carrier, ready.unanswered(), pause, Reasons.CONTACTS_UNAVAILABLE);
            if (round != Round.WORKED) {
                return round;
            }
            left = ready.rest();
        }
        if (full) {
            return Round.WORKED;
        }
        return claim.isEmpty() ? Round.IDLE : Round.DRAINED;
    }

    /// @param burst whether so much was waiting that it must leave before it is recorded
    /// @param end when the rest of the batch is released: others must have it before its lease is over
    private record Turn(Carrier carrier, ClaimId claim, boolean burst, Duration pause, Instant end) {}

    /// The deliveries that may be sent now.
    ///
    /// @param deliveries in the order in which they are sent; who has been served is taken out
    /// @param unanswered those for whom identity-service did not say where to; then nothing must be sent
    private record Ready(ArrayDeque<Delivery> deliveries, Map<Delivery, Notification> notifications,
            List<Delivery> unanswered) {
        static final Ready NOTHING = new Ready(new ArrayDeque<>(), Map.of(), List.of());

        List<Delivery> next() {
            var next = new ArrayList<Delivery>(TOGETHER);
            while (!deliveries.isEmpty() && next.size() < TOGETHER) {
                next.add(deliveries.remove());
            }
            return next;
        }

        void putBack(List<Delivery> notAttempted) {
            notAttempted.reversed().forEach(deliveries::addFirst);
        }

        List<Delivery> rest() {
            return List.copyOf(deliveries);
        }
    }

    private Ready ready(List<Delivery> claimed) {
        var texts = messages.findAll(claimed.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = checker.stillWanted(claimed, texts);
        var sendable = wanted.deliveries().isEmpty() ? wanted.deliveries() : planner.now(wanted.deliveries(), texts);
        if (sendable.isEmpty()) {
            return Ready.NOTHING;
        }
        try {
            var contacts = contactPoints
                    .contactsOf(sendable.stream().map(d -> d.id().recipient()).distinct().toList());
            var notifications = notifications(sendable, wanted, texts, contacts);
            return new Ready(new ArrayDeque<>(notifications.keySet()), notifications, List.of());
        } catch (Refused unavailable) {
            return new Ready(new ArrayDeque<>(), Map.of(), sendable);
        }
    }

    /// Sends as many as can be sent while what was found out about them still counts.
    private Round send(Turn turn, Ready ready) {
        var until = clock.instant().plus(RecipientChecker.COUNTS_FOR);
        BooleanSupplier stillCounts = () -> clock.instant().isBefore(until);
        var anySent = false;
        while (!ready.deliveries().isEmpty() && stillCounts.getAsBoolean()) {
            var next = ready.next();
            var handed = turn.carrier().send(next.stream().map(ready.notifications()::get).toList(), stillCounts);
            var notAttempted = record(turn, next, handed);
            anySent |= !handed.attempts().isEmpty();
            if (handed.obstacle().equals(Reasons.NONE)) {
                ready.putBack(notAttempted);
            } else if (!notAttempted.isEmpty()) {
                notAttempted.addAll(ready.deliveries());
                var blocked = blocked(turn.carrier(), notAttempted, turn.pause(), handed.obstacle());
                return anySent ? Round.SLOWED : blocked;
            }
        }
        return Round.WORKED;
    }

    /// @return those that were not attempted
    private List<Delivery> record(Turn turn, List<Delivery> sent, Carrier.Handed handed) {
        var outcomes = new ArrayList<Outcome>(sent.size());
        var accepted = new ArrayList<Delivery>();
        var notAttempted = new ArrayList<Delivery>();
        for (var delivery : sent) {
            switch (handed.attempts().get(NotificationId.of(delivery))) {
                case null -> notAttempted.add(delivery);
                case Accepted(var reference) when turn.burst() && reference.isEmpty() -> accepted.add(delivery);
                case Attempt attempt -> outcomes.add(new Outcome(delivery, attempt));
            }
        }
        acceptedBatchRecorder.later(turn.claim(), turn.carrier().channel(), accepted);
        deliveryOutcomeRecorder.recordAll(outcomes);
        receipts.catchUp(outcomes.stream().map(Outcome::attempt).filter(Accepted.class::isInstance)
                .map(Accepted.class::cast).toList());
        return notAttempted;
    }

    /// A person who cannot be reached at all gets none.
    private Map<Delivery, Notification> notifications(List<Delivery> sendable, StillWanted wanted,
            Map<MessageId, Message> texts, Map<UserId, ContactPoint> contacts) {
        var notifications = new LinkedHashMap<Delivery, Notification>();
        var unreachable = new ArrayList<Outcome>();
        // One message for all of them: mails that say the same are written once, and known by their message.
        var reminders = new HashMap<MessageId, Message>();
        for (var delivery : sendable) {
            var id = NotificationId.of(delivery);
            var recipient = delivery.id().recipient();
            var contact = contacts.get(recipient);
            var text = Objects.requireNonNull(texts.get(delivery.id().message()));
            var message = delivery.remindedAt() == null
                    ? text
                    : reminders.computeIfAbsent(text.id(), _ -> text.reminding());
            if (contact == null) {
                unreachable.add(new Outcome(delivery, new Unwanted(Reasons.NO_ADDRESS)));
            } else {
                notifications.put(delivery, contact.confirmed()
                        ? new Notification.Content(id, recipient, contact, message,
                                wanted.through().getOrDefault(delivery.id(), List.of()))
                        : new Notification.Notice(id, recipient, contact));
            }
        }
        deliveryOutcomeRecorder.recordAll(unreachable);
        return notifications;
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(Carrier carrier, List<Delivery> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        var tooOld = now.minus(carrier.pace().giveUpAfter());
        deliveryOutcomeRecorder.recordAll(notAttempted.stream().filter(d -> d.triedFrom().isBefore(tooOld))
                .map(d -> new Outcome(d, new Rejected(Reasons.GIVEN_UP))).toList());
        deliveries.release(notAttempted.stream().filter(d -> !d.triedFrom().isBefore(tooOld))
                .map(d -> d.waiting(now.plus(pause), reason)).toList());
        return Round.BLOCKED;
    }
}
