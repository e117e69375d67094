package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.delivery.domain.Receipt;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryEarlyReceipts;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptRecorderTest {
    private static final String REFERENCE = "4711";

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final InMemoryEarlyReceipts early = new InMemoryEarlyReceipts();
    private final TestClock clock = new TestClock();
    private final DeliveryOutcomeRecorder recorder = new DeliveryOutcomeRecorder(deliveries, List.of(SchoolFixture.SMS),
            clock,
            new SimpleMeterRegistry());
    private final ReceiptRecorder receipts = new ReceiptRecorder(deliveries, early, recorder, clock);
    private final Delivery text = Delivery.queued(Channel.SMS, school.message(school.yearThree), school.parent, NOON);

    @BeforeEach
    void a_text_is_queued() {
        clock.set(NOON);
        deliveries.queue(List.of(text));
    }

    @Test
    void repeated_receipts_record_one_delivery() {
        taken();
        receipts.record(Receipt.arrived(REFERENCE));
        receipts.record(Receipt.arrived(REFERENCE));
        receipts.record(new Receipt(REFERENCE, Reasons.EXPIRED));
        assertThat(stored().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome)
                .containsExactly(DeliveryOutcome.SENT, DeliveryOutcome.DELIVERED);
    }

    @Test
    void an_undelivered_text_fails_and_can_be_sent_again() {
        taken();
        receipts.record(new Receipt(REFERENCE, Reasons.UNDELIVERABLE));
        assertThat(stored().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(stored().reason()).isEqualTo(Reasons.UNDELIVERABLE);
        var again = stored().again(NOON).orElseThrow();
        assertThat(again.reference()).as("a late receipt is not for the new attempt").isEmpty();
    }

    @Test
    void a_receipt_that_comes_before_the_record_waits_for_it() {
        receipts.record(Receipt.arrived(REFERENCE));
        assertThat(stored().state()).isEqualTo(DeliveryState.QUEUED);
        taken();
        assertThat(stored().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(early.among(List.of(REFERENCE))).isEmpty();
    }

    @Test
    void a_record_that_is_written_while_the_receipt_is_kept_is_seen() {
        var between = new ReceiptRecorder(deliveries, new InMemoryEarlyReceipts() {
            @Override
            public void keep(Receipt receipt, Instant at) {
                super.keep(receipt, at);
                recorder.recordAll(List.of(new Outcome(stored(), new Accepted(REFERENCE))));
            }
        }, recorder, clock);
        between.record(Receipt.arrived(REFERENCE));
        assertThat(stored().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_receipt_that_finds_half_of_a_digest_recorded_waits_for_the_other_half() {
        var other = Delivery.queued(Channel.SMS, school.message(school.yearThree), school.parent, NOON);
        deliveries.queue(List.of(other));
        var digest = List.of(new Outcome(stored(), new Accepted(REFERENCE)),
                new Outcome(other, new Accepted(REFERENCE)));
        recorder.recordAll(digest.subList(0, 1));
        receipts.record(Receipt.arrived(REFERENCE));
        recorder.recordAll(digest.subList(1, 2));
        receipts.catchUp(List.of(new Accepted(REFERENCE)));
        assertThat(deliveries.all(List.of(text.id(), other.id()))).extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED);
        assertThat(early.among(List.of(REFERENCE))).isEmpty();
    }

    @Test
    void a_receipt_is_not_lost_when_the_process_dies_before_it_looks_for_receipts() {
        receipts.record(Receipt.arrived(REFERENCE));
        recorder.recordAll(List.of(new Outcome(stored(), new Accepted(REFERENCE))));
        clock.advance(Duration.ofDays(1).plusMillis(1));
        receipts.forgetOld();
        assertThat(stored().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(early.among(List.of(REFERENCE))).isEmpty();
    }

    @Test
    void a_receipt_without_a_delivery_is_removed_after_a_day() {
        receipts.record(Receipt.arrived(REFERENCE));
        clock.advance(Duration.ofDays(1));
        receipts.forgetOld();
        assertThat(early.among(List.of(REFERENCE))).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        receipts.forgetOld();
        assertThat(early.among(List.of(REFERENCE))).isEmpty();
    }

    private void taken() {
        var recorded = List.of(new Outcome(stored(), new Accepted(REFERENCE)));
        recorder.recordAll(recorded);
        receipts.catchUp(List.of(new Accepted(REFERENCE)));
    }

    private Delivery stored() {
        return deliveries.find(text.id()).orElseThrow();
    }
}
