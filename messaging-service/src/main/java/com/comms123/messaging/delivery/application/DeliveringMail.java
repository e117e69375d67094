package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.MailId;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sends what is queued, a small batch at a time, to those whom it still concerns ([CheckingRecipients]) and who want it
/// now ([TimingDeliveries]). Identity-service must still give an address; one that is not confirmed gets a notice without
/// content.
///
/// A mail is sent at least once and to its recipient alone. A crash between the mail server's acceptance and the record
/// of it sends that mail again, with the same `Message-ID`; nothing else does.
@Service
public class DeliveringMail {
    private final Deliveries deliveries;
    private final SettlingDeliveries settling;
    private final CheckingRecipients checking;
    private final TimingDeliveries timing;
    private final Messages messages;
    private final ContactPoints contactPoints;
    private final Mailer mailer;
    private final MailProperties properties;
    private final Clock clock;

    public DeliveringMail(Deliveries deliveries, SettlingDeliveries settling, CheckingRecipients checking,
            TimingDeliveries timing, Messages messages, ContactPoints contactPoints, Mailer mailer,
            MailProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.settling = settling;
        this.checking = checking;
        this.timing = timing;
        this.messages = messages;
        this.contactPoints = contactPoints;
        this.mailer = mailer;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param pause for how long what could not be attempted is left alone when the round is blocked
    public Round deliverDue(Duration pause) {
        var now = clock.instant();
        var claimed = deliveries.claim(properties.batch(), now, now.plus(properties.lease()));
        if (claimed.isEmpty()) {
            return Round.IDLE;
        }
        var done = claimed.size() < properties.batch() ? Round.DRAINED : Round.WORKED;
        var texts = messages.findAll(claimed.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = checking.stillWanted(claimed, texts);
        var sendable = wanted.isEmpty() ? wanted : timing.now(wanted, texts);
        if (sendable.isEmpty()) {
            return done;
        }
        Map<UserId, ContactPoint> contacts;
        try {
            contacts = contactPoints.contactsOf(sendable.stream().map(d -> d.id().recipient()).distinct().toList());
        } catch (Refused unavailable) {
            return blocked(sendable, pause, Reasons.CONTACTS_UNAVAILABLE);
        }
        return send(sendable, texts, contacts, pause) ? done : Round.BLOCKED;
    }

    /// @return whether all of them could be attempted
    private boolean send(List<Delivery> wanted, Map<MessageId, Message> texts, Map<UserId, ContactPoint> contacts,
            Duration pause) {
        var mails = new ArrayList<Mail>(wanted.size());
        var asked = new ArrayList<Delivery>(wanted.size());
        var outcomes = new ArrayList<Outcome>(wanted.size());
        for (var delivery : wanted) {
            var contact = contacts.get(delivery.id().recipient());
            if (contact == null) {
                outcomes.add(new Outcome(delivery, new Unwanted(Reasons.NO_ADDRESS)));
            } else {
                asked.add(delivery);
                mails.add(mail(delivery, contact, Objects.requireNonNull(texts.get(delivery.id().message()))));
            }
        }
        var attempts = mailer.send(mails);
        var notAttempted = new ArrayList<Delivery>();
        for (var delivery : asked) {
            @Nullable
            Attempt attempt = attempts.get(MailId.of(delivery.id()));
            if (attempt == null) {
                notAttempted.add(delivery);
            } else {
                outcomes.add(new Outcome(delivery, attempt));
            }
        }
        settling.settleAll(outcomes);
        if (notAttempted.isEmpty()) {
            return true;
        }
        blocked(notAttempted, pause, Reasons.MAIL_SERVER_UNREACHABLE);
        return false;
    }

    private static Mail mail(Delivery delivery, ContactPoint contact, Message message) {
        var id = MailId.of(delivery.id());
        var recipient = delivery.id().recipient();
        return contact.confirmed()
                ? new Mail.Content(id, recipient, contact.email(), message)
                : new Mail.Notice(id, recipient, contact.email());
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(List<Delivery> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        settling.settleAll(notAttempted.stream().filter(d -> isTooOld(d, now))
                .map(d -> new Outcome(d, new Rejected(Reasons.GIVEN_UP))).toList());
        deliveries.release(notAttempted.stream().filter(d -> !isTooOld(d, now))
                .map(d -> d.waiting(now.plus(pause), reason)).toList());
        return Round.BLOCKED;
    }

    private boolean isTooOld(Delivery delivery, Instant now) {
        return now.isAfter(delivery.triedFrom().plus(properties.giveUpAfter()));
    }
}
