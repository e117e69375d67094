package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.application.ContactPoints;
import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.EmailAddress;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Sends what is queued, a small batch at a time.
///
/// Who gets a mail is decided **when it is sent**, not when it was queued: the recipient must still be a member of the
/// organisation, must not have asked for deletion, and identity-service must still give an address.
///
/// A mail is sent at least once and to its recipient alone. A crash between the mail server's acceptance and the record
/// of it sends that mail again, with the same `Message-ID`; nothing else does.
@Service
public class DeliveringMail {
    /// What a round came to.
    public enum Round {
        /// Nothing was due.
        IDLE,
        /// There may be more.
        WORKED,
        /// Somebody who is needed did not answer: to be tried again after a while.
        BLOCKED
    }

    private final Deliveries deliveries;
    private final SettlingDeliveries settling;
    private final Messages messages;
    private final Members members;
    private final People people;
    private final ContactPoints contactPoints;
    private final Mailer mailer;
    private final MailProperties properties;
    private final Clock clock;

    public DeliveringMail(Deliveries deliveries, SettlingDeliveries settling, Messages messages, Members members,
            People people, ContactPoints contactPoints, Mailer mailer, MailProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.settling = settling;
        this.messages = messages;
        this.members = members;
        this.people = people;
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
        var texts = messages.findAll(claimed.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = stillWanted(claimed, texts.keySet());
        if (wanted.isEmpty()) {
            return Round.WORKED;
        }
        Map<UserId, EmailAddress> addresses;
        try {
            addresses = contactPoints.emailOf(wanted.stream().map(d -> d.id().recipient()).distinct().toList());
        } catch (Refused unavailable) {
            return blocked(wanted, pause, Reasons.CONTACTS_UNAVAILABLE);
        }
        return send(wanted, texts, addresses, pause);
    }

    /// Settles what is not to be sent any more; the others are returned.
    private List<Delivery> stillWanted(List<Delivery> claimed, Set<MessageId> existing) {
        var deleted = people.deletedAmong(claimed.stream().map(d -> d.id().recipient()).collect(Collectors.toSet()));
        var active = activeMembers(claimed);
        var wanted = new ArrayList<Delivery>(claimed.size());
        for (var delivery : claimed) {
            var recipient = delivery.id().recipient();
            if (deleted.contains(recipient)) {
                settling.settle(delivery, new Unwanted(Reasons.RECIPIENT_DELETED));
            } else if (!active.getOrDefault(delivery.organisation(), Set.of()).contains(recipient)) {
                settling.settle(delivery, new Unwanted(Reasons.NOT_A_MEMBER));
            } else if (!existing.contains(delivery.id().message())) {
                settling.settle(delivery, new Unwanted(Reasons.MESSAGE_GONE));
            } else {
                wanted.add(delivery);
            }
        }
        return wanted;
    }

    private Map<OrganisationId, Set<UserId>> activeMembers(List<Delivery> claimed) {
        var recipients = claimed.stream().collect(Collectors.groupingBy(Delivery::organisation,
                Collectors.mapping(d -> d.id().recipient(), Collectors.toSet())));
        var active = new HashMap<OrganisationId, Set<UserId>>();
        recipients.forEach(
                (organisation, users) -> active.put(organisation, members.activeAmong(organisation, users)));
        return active;
    }

    private Round send(List<Delivery> wanted, Map<MessageId, Message> texts, Map<UserId, EmailAddress> addresses,
            Duration pause) {
        var mails = new ArrayList<Mail>(wanted.size());
        var asked = new ArrayList<Delivery>(wanted.size());
        for (var delivery : wanted) {
            var address = addresses.get(delivery.id().recipient());
            if (address == null) {
                settling.settle(delivery, new Unwanted(Reasons.NO_ADDRESS));
            } else {
                asked.add(delivery);
                mails.add(new Mail(delivery.id(), address, Objects.requireNonNull(texts.get(delivery.id().message()))));
            }
        }
        var attempts = mailer.send(mails);
        var notAttempted = new ArrayList<Delivery>();
        for (var delivery : asked) {
            var attempt = attempts.get(delivery.id());
            if (attempt == null) {
                notAttempted.add(delivery);
            } else {
                settling.settle(delivery, attempt);
            }
        }
        return notAttempted.isEmpty()
                ? Round.WORKED
                : blocked(notAttempted, pause, Reasons.MAIL_SERVER_UNREACHABLE);
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(List<Delivery> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        var old = notAttempted.stream().filter(d -> isTooOld(d, now)).toList();
        old.forEach(delivery -> settling.settle(delivery, new Rejected(Reasons.GIVEN_UP)));
        var rest = notAttempted.stream().filter(d -> !isTooOld(d, now)).toList();
        deliveries.release(rest, now.plus(pause), reason);
        return Round.BLOCKED;
    }

    private boolean isTooOld(Delivery delivery, Instant now) {
        return now.isAfter(delivery.queuedAt().plus(properties.giveUpAfter()));
    }
}
