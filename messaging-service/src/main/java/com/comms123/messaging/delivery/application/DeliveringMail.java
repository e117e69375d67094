package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.application.ContactPoints;
import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.ContactPoint;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.application.Pupils;
import com.comms123.messaging.pupil.application.Withholdings;
import com.comms123.messaging.pupil.domain.Concern.Concerned;
import com.comms123.messaging.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.pupil.domain.Concern.Withheld;
import com.comms123.messaging.pupil.domain.Custody;
import com.comms123.messaging.pupil.domain.Pupil;
import com.comms123.messaging.pupil.domain.Withholding;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sends what is queued, a small batch at a time.
///
/// Who gets a mail is decided **when it is sent**, not when it was queued: the recipient must still be a member of the
/// organisation and concerned by the message, no custody restriction may forbid it, they must not have asked for
/// deletion, and identity-service must still give an address. One that is not confirmed gets a notice without content.
///
/// A mail is sent at least once and to its recipient alone. A crash between the mail server's acceptance and the record
/// of it sends that mail again, with the same `Message-ID`; nothing else does.
@Service
public class DeliveringMail {
    /// What a round came to.
    public enum Round {
        /// Nothing was due.
        IDLE,
        /// All that was due is done.
        DRAINED,
        /// There may be more.
        WORKED,
        /// Somebody who is needed did not answer: to be tried again after a while.
        BLOCKED
    }

    private final Deliveries deliveries;
    private final SettlingDeliveries settling;
    private final Messages messages;
    private final Members members;
    private final Pupils pupils;
    private final Withholdings withholdings;
    private final People people;
    private final ContactPoints contactPoints;
    private final Mailer mailer;
    private final MailProperties properties;
    private final Clock clock;

    public DeliveringMail(Deliveries deliveries, SettlingDeliveries settling, Messages messages, Members members,
            Pupils pupils, Withholdings withholdings, People people, ContactPoints contactPoints, Mailer mailer,
            MailProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.settling = settling;
        this.messages = messages;
        this.members = members;
        this.pupils = pupils;
        this.withholdings = withholdings;
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
        var done = claimed.size() < properties.batch() ? Round.DRAINED : Round.WORKED;
        var texts = messages.findAll(claimed.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = stillWanted(claimed, texts);
        if (wanted.isEmpty()) {
            return done;
        }
        Map<UserId, ContactPoint> contacts;
        try {
            contacts = contactPoints.contactsOf(wanted.stream().map(d -> d.id().recipient()).distinct().toList());
        } catch (Refused unavailable) {
            return blocked(wanted, pause, Reasons.CONTACTS_UNAVAILABLE);
        }
        return send(wanted, texts, contacts, pause) ? done : Round.BLOCKED;
    }

    /// Settles what is not to be sent any more; the others are returned.
    private List<Delivery> stillWanted(List<Delivery> claimed, Map<MessageId, Message> texts) {
        var deleted = people.deletedAmong(claimed.stream().map(d -> d.id().recipient()).collect(Collectors.toSet()));
        var recipients = recipients(claimed);
        var wanted = new ArrayList<Delivery>(claimed.size());
        var unwanted = new ArrayList<Outcome>();
        var withheld = new ArrayList<Withholding>();
        for (var delivery : claimed) {
            var recipient = recipients.get(new Place(delivery.organisation(), delivery.id().recipient()));
            var message = texts.get(delivery.id().message());
            var reason = deleted.contains(delivery.id().recipient())
                    ? Optional.of(Reasons.RECIPIENT_DELETED)
                    : reasonAgainst(recipient, message, withheld);
            reason.ifPresentOrElse(why -> unwanted.add(new Outcome(delivery, new Unwanted(why))),
                    () -> wanted.add(delivery));
        }
        withholdings.record(withheld);
        settling.settleAll(unwanted);
        return wanted;
    }

    private static Optional<String> reasonAgainst(@Nullable Recipient recipient, @Nullable Message message,
            Collection<Withholding> withheld) {
        if (recipient == null) {
            return Optional.of(Reasons.NOT_A_MEMBER);
        }
        if (message == null) {
            return Optional.of(Reasons.MESSAGE_GONE);
        }
        return switch (Custody.decide(recipient.member(), recipient.pupils(), message.audience())) {
            case Concerned _ -> Optional.empty();
            case Unconcerned _ -> Optional.of(Reasons.NOT_IN_GROUP);
            case Withheld(var vetoes) -> {
                withheld.addAll(Withholding.all(message.id(), recipient.member().user(), message.organisation(),
                        vetoes));
                yield Optional.of(Reasons.CUSTODY_RESTRICTION);
            }
        };
    }

    private record Place(OrganisationId organisation, UserId user) {}

    private record Recipient(Member member, List<Pupil> pupils) {}

    /// Those recipients who are members at this moment, with their pupils.
    private Map<Place, Recipient> recipients(List<Delivery> claimed) {
        var byOrganisation = claimed.stream().collect(Collectors.groupingBy(Delivery::organisation,
                Collectors.mapping(d -> d.id().recipient(), Collectors.toSet())));
        var recipients = new HashMap<Place, Recipient>();
        byOrganisation.forEach((organisation, users) -> {
            var children = pupils.ofGuardians(organisation, users);
            members.among(organisation, users).forEach(member -> recipients.put(new Place(organisation, member.user()),
                    new Recipient(member, children.stream().filter(p -> p.hasGuardian(member.user())).toList())));
        });
        return recipients;
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
            Attempt attempt = attempts.get(delivery.id());
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
        return contact.confirmed()
                ? new Mail.Content(delivery.id(), contact.email(), message)
                : new Mail.Notice(delivery.id(), contact.email());
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(List<Delivery> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        settling.settleAll(notAttempted.stream().filter(d -> isTooOld(d, now))
                .map(d -> new Outcome(d, new Rejected(Reasons.GIVEN_UP))).toList());
        deliveries.release(notAttempted.stream().filter(d -> !isTooOld(d, now)).toList(), now.plus(pause), reason);
        return Round.BLOCKED;
    }

    private boolean isTooOld(Delivery delivery, Instant now) {
        return now.isAfter(delivery.queuedAt().plus(properties.giveUpAfter()));
    }
}
