package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.application.ContactPoints;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Sends the digests that are due: one notification each, of all that waits for it and still concerns its person. A
/// digest that could not be handed over within a second is due again at once, so that it is checked anew.
///
/// It is sent once. Only who has claimed the digest sends it; that it was taken is stored before anything else, so that
/// whoever comes after a crash only finishes the record. The claim is renewed right before, and checked by every later
/// write: a worker that was slower than its lease neither sends nor closes what another has claimed. A crash between the other side's acceptance and that one write
/// sends it again, under the same [NotificationId]; nothing else does.
@Service
public class DigestSender {
    /// More than anybody reads at once; what is beyond waits for the next digest.
    static final int MOST = 200;

    private final Deliveries deliveries;
    private final Digests digests;
    private final DeliveryOutcomeRecorder recorder;
    private final RecipientChecker checker;
    private final DeliveryPlanner planner;
    private final ChoosingPreferences preferences;
    private final Messages messages;
    private final ContactPoints contactPoints;
    private final ReceiptRecorder receipts;
    private final Clock clock;

    public DigestSender(Deliveries deliveries, Digests digests, DeliveryOutcomeRecorder recorder,
            RecipientChecker checker, DeliveryPlanner planner, ChoosingPreferences preferences, Messages messages,
            ContactPoints contactPoints, ReceiptRecorder receipts, Clock clock) {
        this.deliveries = deliveries;
        this.digests = digests;
        this.recorder = recorder;
        this.checker = checker;
        this.planner = planner;
        this.preferences = preferences;
        this.messages = messages;
        this.contactPoints = contactPoints;
        this.receipts = receipts;
        this.clock = clock;
    }

    /// @param pause for how long what could not be attempted is left alone when the round is blocked
    public Round deliverDue(Carrier carrier, Duration pause) {
        var now = clock.instant();
        var pace = carrier.pace();
        var claimed = digests.claim(carrier.channel(), pace.batch(), now, now.plus(pace.lease()));
        if (claimed.isEmpty()) {
            return Round.IDLE;
        }
        var done = claimed.size() < pace.batch() ? Round.DRAINED : Round.WORKED;
        finish(claimed.stream().filter(Digest::taken).toList());
        var parcels = parcels(claimed.stream().filter(digest -> !digest.taken()).toList());
        if (parcels.isEmpty()) {
            return done;
        }
        Map<UserId, ContactPoint> contacts;
        try {
            contacts = contactPoints
                    .contactsOf(parcels.stream().map(p -> p.digest().id().person()).distinct().toList());
        } catch (Refused unavailable) {
            return blocked(carrier, parcels, pause, Reasons.CONTACTS_UNAVAILABLE);
        }
        var round = send(carrier, parcels, contacts, pause);
        return round == Round.DRAINED ? done : round;
    }

    /// A digest with its content.
    private record Parcel(Digest digest, List<Delivery> deliveries, List<Message> messages) {
        List<Outcome> all(Attempt attempt) {
            return deliveries.stream().map(delivery -> new Outcome(delivery, attempt)).toList();
        }
    }

    /// A digest that was taken before somebody crashed is sent; only the record of it is missing.
    private void finish(Collection<Digest> taken) {
        for (var digest : taken) {
            var accepted = Objects.requireNonNull(digest.accepted());
            var outcomes = deliveries.waitingFor(digest.id(), MOST).stream()
                    .map(delivery -> new Outcome(delivery, accepted)).toList();
            recorder.recordAll(outcomes);
            receipts.catchUp(List.of(accepted));
        }
        digests.close(taken);
    }

    /// Digests of which nothing is left are closed.
    private List<Parcel> parcels(List<Digest> due) {
        var waiting = new LinkedHashMap<DigestId, List<Delivery>>();
        due.forEach(digest -> waiting.put(digest.id(), deliveries.waitingFor(digest.id(), MOST)));
        var all = waiting.values().stream().flatMap(List::stream).toList();
        var texts = messages.findAll(all.stream().map(d -> d.id().message()).collect(Collectors.toSet()));
        var wanted = Set.copyOf(wanted(all, texts));
        var parcels = new ArrayList<Parcel>(due.size());
        var empty = new ArrayList<Digest>();
        for (var digest : due) {
            var of = Objects.requireNonNull(waiting.get(digest.id())).stream().filter(wanted::contains).toList();
            if (of.isEmpty()) {
                empty.add(digest);
            } else {
                parcels.add(new Parcel(digest, of,
                        of.stream().map(d -> text(d, texts)).toList()));
            }
        }
        digests.close(empty);
        return parcels;
    }

    private static Message text(Delivery delivery, Map<MessageId, Message> texts) {
        var text = Objects.requireNonNull(texts.get(delivery.id().message()));
        return delivery.remindedAt() == null ? text : text.reminding();
    }

    private List<Delivery> wanted(List<Delivery> waiting, Map<MessageId, Message> texts) {
        var still = waiting.isEmpty() ? waiting : checker.stillWanted(waiting, texts).deliveries();
        return still.isEmpty() ? still : planner.notSwitchedOff(still, texts);
    }

    /// @return drained when all of them could be attempted
    private Round send(Carrier carrier, List<Parcel> parcels, Map<UserId, ContactPoint> contacts, Duration pause) {
        var until = clock.instant().plus(RecipientChecker.COUNTS_FOR);
        var zones = preferences.ofAll(parcels.stream().map(p -> p.digest().id().person()).toList());
        var notifications = new ArrayList<Notification>(parcels.size());
        var asked = new ArrayList<Parcel>(parcels.size());
        var outcomes = new ArrayList<Outcome>();
        var closed = new HashSet<Digest>();
        var now = clock.instant();
        var mine = digests.renew(parcels.stream().map(Parcel::digest).toList(), now, now.plus(carrier.pace().lease()));
        for (var parcel : parcels) {
            if (!mine.contains(parcel.digest().id())) {
                // The look-ups outlasted the lease: it is another worker's now.
                continue;
            }
            var person = parcel.digest().id().person();
            var contact = contacts.get(person);
            if (contact == null) {
                outcomes.addAll(parcel.all(new Unwanted(Reasons.NO_ADDRESS)));
                closed.add(parcel.digest());
                continue;
            }
            var id = NotificationId.of(parcel.digest().id());
            asked.add(parcel);
            notifications.add(contact.confirmed()
                    ? new Notification.DigestOf(id, person, contact, parcel.messages(),
                            Objects.requireNonNull(zones.get(person)).zone())
                    : new Notification.Notice(id, person, contact));
        }
        var handed = carrier.send(notifications, () -> clock.instant().isBefore(until));
        var notAttempted = new ArrayList<Parcel>();
        var taken = new HashMap<DigestId, Accepted>();
        for (var parcel : asked) {
            var digest = parcel.digest();
            switch (handed.attempts().get(NotificationId.of(digest.id()))) {
                case null -> notAttempted.add(parcel);
                case Accepted accepted -> {
                    taken.put(digest.id(), accepted);
                    outcomes.addAll(parcel.all(accepted));
                }
                case Postponed postponed -> {
                    outcomes.addAll(parcel.all(postponed));
                    again(carrier, digest, closed);
                }
                case Attempt refused -> {
                    outcomes.addAll(parcel.all(refused));
                    closed.add(digest);
                }
            }
        }
        digests.taken(taken);
        recorder.recordAll(outcomes);
        receipts.catchUp(taken.values());
        asked.stream().map(Parcel::digest).filter(digest -> taken.containsKey(digest.id())).forEach(closed::add);
        digests.close(closed);
        if (notAttempted.isEmpty()) {
            return Round.DRAINED;
        }
        if (handed.obstacle().equals(Reasons.NONE)) {
            notAttempted.forEach(parcel -> digests.release(parcel.digest().dueAgain(clock.instant())));
            return Round.WORKED;
        }
        return blocked(carrier, notAttempted, pause, handed.obstacle());
    }

    /// Its deliveries count the same way, and are given up at the same moment.
    private void again(Carrier carrier, Digest digest, Set<Digest> closed) {
        var attempts = digest.attempts() + 1;
        carrier.pace().retries().next(attempts, digest.id().at(), clock.instant()).ifPresentOrElse(
                next -> digests.release(new Digest(digest.id(), next, attempts, null, digest.claim())),
                () -> closed.add(digest));
    }

    /// Nobody was asked about these: it counts as no attempt. Too old ones are given up all the same.
    private Round blocked(Carrier carrier, List<Parcel> notAttempted, Duration pause, String reason) {
        var now = clock.instant();
        var tooOld = now.minus(carrier.pace().giveUpAfter());
        for (var parcel : notAttempted) {
            var digest = parcel.digest();
            if (digest.id().at().isBefore(tooOld)) {
                recorder.recordAll(parcel.all(new Rejected(Reasons.GIVEN_UP)));
                digests.close(List.of(digest));
            } else {
                deliveries.release(parcel.deliveries().stream().filter(d -> !d.reason().equals(reason))
                        .map(d -> d.waiting(d.dueAt(), reason)).toList());
                digests.release(digest.dueAgain(now.plus(pause)));
            }
        }
        return Round.BLOCKED;
    }
}
