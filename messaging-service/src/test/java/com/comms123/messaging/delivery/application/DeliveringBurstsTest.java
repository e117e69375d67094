package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.fixture.SchoolFixture;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// So much is queued that it leaves before it is recorded.
class DeliveringBurstsTest extends DeliveringFixture {
    @BeforeEach
    void a_message_is_queued_for_many() {
        queuedForMany();
    }

    @Test
    void a_burst_leaves_before_it_is_recorded_mail_by_mail() {
        assertThat(burst()).isEqualTo(Round.WORKED);
        assertThat(handed).hasSize(MANY);
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.QUEUED);
        clock.advance(Duration.ofSeconds(5));
        assertThat(burst()).as("nothing is due").isEqualTo(Round.WORKED);
        assertAllSentOnce();
        assertThat(deliveries.stored.values()).extracting(Delivery::at).as("when it was accepted").containsOnly(NOON);
        assertThat(burst()).isEqualTo(Round.IDLE);
        assertThat(deliveries.accepted.stored).isEmpty();
    }

    @Test
    void a_burst_is_not_recorded_while_any_instance_still_sends() {
        burst();
        clock.advance(AcceptedBatchRecorder.OVER_AFTER.minusMillis(1));
        assertThat(burst()).as("nothing is due").isEqualTo(Round.IDLE);
        assertThat(deliveries.events).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(burst()).isEqualTo(Round.WORKED);
        assertAllSentOnce();
    }

    @Test
    void many_are_a_burst_even_if_a_worker_takes_more_at_once() {
        delivering.deliverDue(carrier(SchoolFixture.mail(MANY + 1)), PAUSE);
        assertThat(handed).hasSize(MANY);
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.QUEUED);
        untilIdle();
        assertAllSentOnce();
    }

    @Test
    void a_burst_whose_recording_was_killed_is_not_sent_again() {
        burst();
        clock.advance(LEASE);
        untilIdle();
        assertAllSentOnce();
    }

    @Test
    void a_batch_whose_recorder_was_killed_is_recorded_by_the_next_worker() {
        burst();
        clock.advance(AcceptedBatchRecorder.OVER_AFTER);
        recordingFails = true;
        assertThatThrownBy(this::burst).hasMessage("killed");
        recordingFails = false;
        assertThat(burst()).as("somebody may still be at it").isEqualTo(Round.IDLE);
        clock.advance(LEASE);
        untilIdle();
        assertAllSentOnce();
    }

    @Test
    void a_batch_recorded_twice_is_published_once() {
        burst();
        var batch = deliveries.accepted.stored.values().iterator().next();
        clock.advance(AcceptedBatchRecorder.OVER_AFTER);
        burst();
        deliveries.accepted.stored.put(batch.claim(), batch);
        clock.advance(LEASE);
        untilIdle();
        assertAllSentOnce();
        assertThat(deliveries.accepted.stored).isEmpty();
    }

    @Test
    void sent_deliveries_are_recorded_after_half_a_minute_even_in_a_flood() {
        burst();
        server = mail -> null;
        clock.advance(AcceptedBatchRecorder.RECORDED_WITHIN.minusMillis(1));
        queuedForMany();
        assertThat(burst()).isEqualTo(Round.BLOCKED);
        assertThat(deliveries.events).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        burst();
        assertThat(deliveries.events).hasSize(MANY);
    }

    @Test
    void a_refusal_in_a_burst_is_recorded_at_once() {
        server = mail -> mail.recipient().equals(school.parent) ? new Rejected(Reasons.REFUSED) : new Accepted();
        burst();
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.FAILED);
        untilIdle();
        assertThat(deliveries.events).hasSize(MANY);
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void called_off_after_it_had_left_it_is_shown_as_sent_for_that_is_true() {
        burst();
        recorder.callOff(school.parent);
        assertThat(state()).isEqualTo(DeliveryState.SKIPPED);
        untilIdle();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_delivery_purged_after_sending_is_not_restored() {
        burst();
        deliveries.remove(message.id());
        untilIdle();
        assertThat(deliveries.stored).isEmpty();
        assertThat(deliveries.events).isEmpty();
        assertThat(deliveries.accepted.stored).isEmpty();
    }

    private Round burst() {
        return delivering.deliverDue(large, PAUSE);
    }

    private void untilIdle() {
        clock.advance(AcceptedBatchRecorder.OVER_AFTER);
        for (var round = burst(); round != Round.IDLE;) {
            round = burst();
        }
    }

    private void assertAllSentOnce() {
        assertThat(handed).hasSize(MANY).extracting(Notification::recipient).doesNotHaveDuplicates();
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
        assertThat(deliveries.events).hasSize(MANY).extracting(DeliveryAttempted::outcome)
                .containsOnly(DeliveryOutcome.SENT);
    }
}
