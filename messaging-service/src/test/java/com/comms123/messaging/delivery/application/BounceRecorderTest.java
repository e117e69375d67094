package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class BounceRecorderTest {
    private static final String REASON = Reasons.STATUS + "5.1.1";

    private final SchoolFixture school = new SchoolFixture();
    private final DigestId digest = new DigestId(school.parent, Channel.MAIL, NOON);
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final DeliveryOutcomeRecorder recorder = new DeliveryOutcomeRecorder(deliveries,
            List.of(SchoolFixture.MAIL),
            new TestClock(), new SimpleMeterRegistry());
    private final BounceRecorder returns = new BounceRecorder(deliveries, recorder);

    @Test
    void a_repeated_bounce_is_recorded_once() {
        var mail = queued();
        ends(mail, new Accepted());
        assertThat(cameBack(mail)).isTrue();
        assertThat(cameBack(mail)).isTrue();
        assertThat(state(mail)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome)
                .containsExactly(DeliveryOutcome.SENT, DeliveryOutcome.BOUNCED);
    }

    @Test
    void a_bounce_that_precedes_the_record_of_sending_must_be_repeated() {
        var mail = queued();
        assertThat(cameBack(mail)).isFalse();
        assertThat(state(mail)).isEqualTo(DeliveryState.QUEUED);
        ends(mail, new Accepted());
        assertThat(cameBack(mail)).isTrue();
        assertThat(state(mail)).isEqualTo(DeliveryState.BOUNCED);
    }

    @Test
    void a_bounce_of_a_cancelled_or_purged_delivery_is_not_kept_waiting() {
        var calledOff = queued();
        ends(calledOff, new Unwanted(Reasons.RECIPIENT_DELETED));
        assertThat(cameBack(calledOff)).isTrue();
        assertThat(state(calledOff)).isEqualTo(DeliveryState.SKIPPED);
        deliveries.remove(school.parent);
        assertThat(cameBack(calledOff)).isTrue();
    }

    @Test
    void a_bounced_digest_marks_the_recorded_deliveries_and_the_rest_when_repeated() {
        var first = waitingForDigest();
        var second = waitingForDigest();
        ends(first, new Accepted());
        assertThat(returns.cameBack(NotificationId.of(digest), REASON)).isFalse();
        assertThat(state(first)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(state(second)).isEqualTo(DeliveryState.QUEUED);
        ends(second, new Accepted());
        assertThat(returns.cameBack(NotificationId.of(digest), REASON)).isTrue();
        assertThat(state(second)).isEqualTo(DeliveryState.BOUNCED);
    }

    @Test
    void a_bounced_digest_includes_deliveries_recorded_during_the_search() {
        var mail = waitingForDigest();
        var meanwhile = new InMemoryDeliveries() {
            @Override
            public List<Delivery> waitingFor(DigestId of, int limit) {
                var waiting = deliveries.waitingFor(of, limit);
                ends(mail, new Accepted());
                return waiting;
            }

            @Override
            public List<Delivery> sentWith(DigestId of, int limit) {
                return deliveries.sentWith(of, limit);
            }
        };
        assertThat(new BounceRecorder(meanwhile, recorder).cameBack(NotificationId.of(digest), REASON)).isFalse();
        assertThat(state(mail)).isEqualTo(DeliveryState.BOUNCED);
    }

    private Delivery queued() {
        return queue(mail());
    }

    private Delivery waitingForDigest() {
        return queue(mail().waitingFor(digest));
    }

    private Delivery mail() {
        return Delivery.queued(Channel.MAIL, school.message(school.yearThree), school.parent, NOON);
    }

    private Delivery queue(Delivery mail) {
        deliveries.queue(List.of(mail));
        return mail;
    }

    private void ends(Delivery mail, Attempt attempt) {
        recorder.recordAll(List.of(new Outcome(stored(mail), attempt)));
    }

    private boolean cameBack(Delivery mail) {
        return returns.cameBack(NotificationId.of(mail.id()), REASON);
    }

    private DeliveryState state(Delivery mail) {
        return stored(mail).state();
    }

    private Delivery stored(Delivery mail) {
        return deliveries.find(mail.id()).orElseThrow();
    }
}
