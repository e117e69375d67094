package com.comms123.messaging.delivery.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.CameBack;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.fixture.SchoolFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final RetryPolicy POLICY = new RetryPolicy(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
            Duration.ofMinutes(20));

    private final SchoolFixture school = new SchoolFixture();
    private final Delivery queued = Delivery.queued(Channel.MAIL, school.message(school.yearThree), school.parent,
            NOON);

    @Test
    void a_delivery_accepted_by_the_server_is_sent() {
        var finished = queued.after(new Accepted(), NOON, POLICY).orElseThrow();
        assertThat(finished.delivery().state()).isEqualTo(DeliveryState.SENT);
        assertThat(finished.delivery().attempts()).isEqualTo(1);
        assertThat(finished.event().outcome()).isEqualTo(DeliveryOutcome.SENT);
        assertThat(finished.event().recipientId()).isEqualTo(school.parent.value());
    }

    @Test
    void waits_grow_and_the_last_one_stays() {
        var once = queued.after(new Postponed("greylisted"), NOON, POLICY).orElseThrow().delivery();
        assertThat(once.isQueued()).isTrue();
        assertThat(once.reason()).isEqualTo("greylisted");
        assertThat(once.dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        var twice = once.after(new Postponed("greylisted"), once.dueAt(), POLICY).orElseThrow().delivery();
        assertThat(twice.dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(6)));
        var thrice = twice.after(new Postponed("greylisted"), twice.dueAt(), POLICY).orElseThrow().delivery();
        assertThat(thrice.dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(11)));
    }

    @Test
    void a_delivery_is_given_up_after_its_last_useful_retry() {
        var late = NOON.plus(Duration.ofMinutes(19));
        var atTheBound = queued.after(new Postponed("greylisted"), late, POLICY).orElseThrow().delivery();
        assertThat(atTheBound.isQueued()).isTrue();
        var finished = queued.after(new Postponed("greylisted"), late.plusMillis(1), POLICY).orElseThrow();
        assertThat(finished.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(finished.delivery().reason()).isEqualTo(Reasons.GIVEN_UP);
        assertThat(finished.event().outcome()).isEqualTo(DeliveryOutcome.FAILED);
    }

    @Test
    void a_rejection_is_final_and_says_why() {
        var finished = queued.after(new Rejected(Reasons.MAILBOX_UNKNOWN), NOON, POLICY).orElseThrow();
        assertThat(finished.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(finished.event().reason()).isEqualTo(Reasons.MAILBOX_UNKNOWN);
        assertThat(finished.delivery().after(new Accepted(), NOON, POLICY)).isEmpty();
    }

    @Test
    void calling_off_is_no_attempt_and_only_the_truth_overrules_it() {
        var off = queued.after(new Unwanted(Reasons.RECIPIENT_DELETED), NOON, POLICY).orElseThrow().delivery();
        assertThat(off.state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(off.attempts()).isZero();
        assertThat(off.after(new Postponed("greylisted"), NOON, POLICY)).isEmpty();
        assertThat(off.after(new Unwanted(Reasons.NOT_A_MEMBER), NOON, POLICY)).isEmpty();
        assertThat(off.after(new Accepted(), NOON, POLICY).orElseThrow().delivery().state())
                .isEqualTo(DeliveryState.SENT);
    }

    @Test
    void only_an_accepted_delivery_bounces_and_only_once() {
        var back = new CameBack("status-5.1.1");
        assertThat(queued.after(back, NOON, POLICY)).isEmpty();
        var sent = queued.after(new Accepted(), NOON, POLICY).orElseThrow().delivery();
        var bounced = sent.after(back, NOON, POLICY).orElseThrow();
        assertThat(bounced.delivery().state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(bounced.delivery().reason()).isEqualTo("status-5.1.1");
        assertThat(bounced.event().outcome()).isEqualTo(DeliveryOutcome.BOUNCED);
        assertThat(bounced.delivery().after(back, NOON, POLICY)).isEmpty();
        assertThat(bounced.delivery().after(new Accepted(), NOON, POLICY)).isEmpty();
    }
}
