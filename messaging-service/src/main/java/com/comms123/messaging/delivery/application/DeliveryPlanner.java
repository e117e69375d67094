package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.Timing;
import com.comms123.messaging.preference.domain.Timing.AfterQuietHours;
import com.comms123.messaging.preference.domain.Timing.AtOnce;
import com.comms123.messaging.preference.domain.Timing.InDigest;
import com.comms123.messaging.preference.domain.Timing.Never;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Keeps to what recipients have chosen: what they have switched off is skipped, what comes in their quiet hours waits
/// for the end of them, what they want in a digest waits for that. Decided when it would be sent, so that a choice
/// holds from the moment it is made.
///
/// A digest is opened *before* deliveries wait for it. Killed in between, they are checked again.
@Service
public class DeliveryPlanner {
    private final Deliveries deliveries;
    private final Digests digests;
    private final DeliveryOutcomeRecorder recorder;
    private final ChoosingPreferences preferences;
    private final Clock clock;

    public DeliveryPlanner(Deliveries deliveries, Digests digests, DeliveryOutcomeRecorder recorder,
            ChoosingPreferences preferences, Clock clock) {
        this.deliveries = deliveries;
        this.digests = digests;
        this.recorder = recorder;
        this.preferences = preferences;
        this.clock = clock;
    }

    /// @param claimed of one channel
    /// @param texts the messages of all of them
    /// @return those that must be sent now
    public List<Delivery> now(List<Delivery> claimed, Map<MessageId, Message> texts) {
        var chosen = chosenBy(claimed);
        var now = clock.instant();
        var late = digests.openAmong(claimed.stream().flatMap(d -> d.digest().stream()).toList());
        var atOnce = new ArrayList<Delivery>(claimed.size());
        var waiting = new ArrayList<Delivery>();
        var opened = new HashSet<DigestId>();
        var unwanted = new ArrayList<Outcome>();
        for (var delivery : claimed) {
            if (delivery.digest().filter(late::contains).isPresent()) {
                waiting.add(delivery.waitingLonger(now));
                continue;
            }
            switch (timing(delivery, chosen, texts, now)) {
                case AtOnce _ -> atOnce.add(delivery);
                case AfterQuietHours(var end) -> waiting.add(delivery.waiting(end, Reasons.QUIET_HOURS));
                case InDigest(var due) -> {
                    var digest = new DigestId(delivery.id().recipient(), delivery.id().channel(), due);
                    opened.add(digest);
                    waiting.add(delivery.waitingFor(digest));
                }
                case Never _ -> unwanted.add(new Outcome(delivery, new Unwanted(Reasons.SWITCHED_OFF)));
            }
        }
        if (!opened.isEmpty()) {
            digests.open(opened);
        }
        deliveries.release(waiting);
        recorder.recordAll(unwanted);
        return atOnce;
    }

    /// The deliveries of a digest that are still wanted when its time has come: a person who has switched everything
    /// off meanwhile gets none, any other new choice holds for later deliveries.
    public List<Delivery> notSwitchedOff(List<Delivery> waiting, Map<MessageId, Message> texts) {
        var chosen = chosenBy(waiting);
        var now = clock.instant();
        var off = waiting.stream().filter(delivery -> timing(delivery, chosen, texts, now) instanceof Never)
                .collect(Collectors.toSet());
        recorder.recordAll(off.stream().map(delivery -> new Outcome(delivery, new Unwanted(Reasons.SWITCHED_OFF)))
                .toList());
        return waiting.stream().filter(delivery -> !off.contains(delivery)).toList();
    }

    private Map<UserId, Preferences> chosenBy(List<Delivery> of) {
        return preferences.ofAll(of.stream().map(delivery -> delivery.id().recipient()).collect(Collectors.toSet()));
    }

    private static Timing timing(Delivery delivery,
            Map<UserId, Preferences> chosen, Map<MessageId, Message> texts, Instant now) {
        return Objects.requireNonNull(chosen.get(delivery.id().recipient())).timing(delivery.id().channel(),
                delivery.organisation(), Objects.requireNonNull(texts.get(delivery.id().message())).urgency(), now);
    }
}
