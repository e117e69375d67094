package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationSenderTest extends DeliveringFixture {
    @Test
    void a_notification_is_sent_and_published_once() {
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(round()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst().to()).isEqualTo(addresses.get(school.parent));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SENT);
    }

    @Test
    void the_rest_of_a_slow_batch_is_released_before_its_lease_ends() {
        queuedForMany();
        server = mail -> {
            clock.advance(Duration.ofSeconds(2));
            return new Accepted();
        };
        assertThat(delivering.deliverDue(large, PAUSE)).isEqualTo(Round.WORKED);
        assertThat(handed).hasSizeLessThan(MANY);
        while (delivering.deliverDue(large, PAUSE) != Round.IDLE) {
            // Until nothing is due.
        }
        assertThat(handed).hasSize(MANY).extracting(Notification::recipient).doesNotHaveDuplicates();
    }

    @Test
    void a_full_batch_may_have_left_something() {
        for (var i = 0; i < PROPERTIES.batch(); i++) {
            var next = school.message(school.yearThree);
            messages.with(next);
            deliveries.queue(List.of(Delivery.queued(Channel.MAIL, next, school.parent, NOON)));
        }
        assertThat(round()).isEqualTo(Round.WORKED);
        assertThat(round()).as("the rest").isEqualTo(Round.DRAINED);
        assertThat(round()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(PROPERTIES.batch() + 1);
    }

    @Test
    void without_contact_points_it_waits_and_counts_no_attempt() {
        identityDown = true;
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().reason()).isEqualTo(Reasons.CONTACTS_UNAVAILABLE);
        assertThat(delivery().attempts()).isZero();
        assertThat(round()).as("not before the pause is over").isEqualTo(Round.IDLE);
        identityDown = false;
        clock.advance(PAUSE);
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void an_unreachable_server_counts_no_attempt_until_it_lasts_too_long() {
        server = mail -> null;
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().attempts()).isZero();
        assertThat(delivery().reason()).isEqualTo(Reasons.MAIL_SERVER_UNREACHABLE);
        clock.set(NOON.plus(Duration.ofDays(2)));
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        clock.advance(PAUSE);
        round();
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GIVEN_UP);
    }

    @Test
    void a_notification_that_the_server_did_not_take_waits_and_counts_no_attempt() {
        var next = school.message(school.yearThree);
        messages.with(next);
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, next, school.parent, NOON)));
        server = mail -> mail.id().equals(NotificationId.of(delivery().id())) ? new Accepted() : null;
        assertThat(round()).isEqualTo(Round.SLOWED);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        var left = new DeliveryId(next.id(), school.parent, Channel.MAIL);
        assertThat(deliveries.find(left).orElseThrow().attempts()).isZero();
        server = mail -> new Accepted();
        clock.advance(PAUSE);
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(deliveries.find(left).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_temporary_refusal_is_tried_again_after_its_wait() {
        server = mail -> new Postponed(Reasons.GREYLISTED);
        assertThat(round()).isEqualTo(Round.DRAINED);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(round()).isEqualTo(Round.IDLE);
        server = mail -> new Accepted();
        clock.advance(Duration.ofMillis(1));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery().attempts()).isEqualTo(2);
    }

    @Test
    void a_delivery_claimed_by_a_killed_worker_is_due_again_after_its_lease() {
        deliveries.claim(Channel.MAIL, 10, NOON, NOON.plus(LEASE));
        clock.advance(LEASE.minusMillis(1));
        assertThat(round()).isEqualTo(Round.IDLE);
        clock.advance(Duration.ofMillis(1));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void called_off_while_it_was_being_sent_it_is_shown_as_sent_for_that_is_true() {
        server = mail -> {
            recorder.callOff(school.parent);
            return new Accepted();
        };
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SKIPPED,
                DeliveryOutcome.SENT);
    }

    @Test
    void calling_off_reaches_everything_that_is_queued() {
        for (var i = 0; i < 250; i++) {
            deliveries.queue(
                    List.of(Delivery.queued(Channel.MAIL, school.message(school.yearThree), school.parent, NOON)));
        }
        recorder.callOff(school.parent);
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SKIPPED);
    }
}
