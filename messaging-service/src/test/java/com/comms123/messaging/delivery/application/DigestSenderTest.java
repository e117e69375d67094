package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestSenderTest extends DeliveringFixture {
    @Test
    void a_digest_is_one_mail_at_its_hour_of_all_that_waited() {
        preferences.with(digestAt(18));
        var second = queued(Urgency.NORMAL);
        round();
        clock.advance(Duration.ofHours(2));
        var third = queued(Urgency.IMPORTANT);
        round();
        assertThat(delivery().reason()).isEqualTo(Reasons.DIGEST);
        clock.set(Instant.parse("2026-03-02T17:59:59.999Z"));
        assertThat(digest()).isEqualTo(Round.IDLE);
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.DRAINED);
        assertThat(digest()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(1);
        var mail = (Notification.DigestOf) handed.getFirst();
        assertThat(mail.messages()).extracting(Message::id).containsExactly(message.id(), second.message(),
                third.message());
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(round()).isEqualTo(Round.IDLE);
    }

    @Test
    void a_message_after_a_digest_waits_for_the_next_one() {
        preferences.with(digestAt(18));
        round();
        clock.set(SIX);
        digest();
        queued(Urgency.NORMAL);
        round();
        clock.set(SIX.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(digest()).isEqualTo(Round.IDLE);
        clock.advance(Duration.ofMillis(1));
        digest();
        assertThat(handed).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void after_a_crash_behind_the_server_only_the_record_of_the_digest_is_completed() {
        preferences.with(digestAt(18));
        var second = queued(Urgency.NORMAL);
        round();
        clock.set(SIX);
        server = mail -> new Accepted("4711");
        recordingFails = true;
        assertThatThrownBy(this::digest).hasMessage("killed");
        recordingFails = false;
        assertThat(digest()).as("the lease is still somebody's").isEqualTo(Round.IDLE);
        clock.advance(LEASE);
        digest();
        assertThat(handed).as("not a second time").hasSize(1);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery().reference()).as("by which a receipt will name it").isEqualTo("4711");
        assertThat(deliveries.find(second).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_worker_that_was_slower_than_its_lease_neither_sends_nor_closes_what_another_has_claimed() {
        preferences.with(digestAt(18));
        round();
        clock.set(SIX);
        whileAsking = () -> {
            clock.advance(LEASE);
            server = mail -> new Postponed(Reasons.GREYLISTED);
            digest();
        };
        digest();
        assertThat(handed).as("by the other worker alone").hasSize(1);
        assertThat(delivery().attempts()).isEqualTo(1);
        assertThat(digests.stored.values()).singleElement().satisfies(digest -> {
            assertThat(digest.attempts()).isEqualTo(1);
            assertThat(digest.dueAt()).isAfter(clock.instant());
        });
    }

    @Test
    void a_delivery_that_missed_its_digest_through_a_crash_is_sent_with_the_next() {
        preferences.with(digestAt(18));
        digests.open(List.of(new DigestId(school.parent, Channel.MAIL, SIX)));
        clock.set(SIX);
        digest();
        assertThat(handed).isEmpty();
        round();
        clock.advance(Duration.ofDays(1));
        digest();
        assertThat(handed).hasSize(1);
    }

    @Test
    void a_delivery_that_missed_its_digest_is_sent_with_the_next() {
        preferences.with(digestAt(18));
        round();
        digests.stored.clear();
        clock.set(delivery().dueAt());
        round();
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        clock.set(SIX.plus(Duration.ofDays(1)));
        digest();
        assertThat(handed).hasSize(1);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_digest_that_is_late_still_takes_all_that_waits_for_it() {
        preferences.with(digestAt(18));
        round();
        server = mail -> null;
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().reason()).isEqualTo(Reasons.MAIL_SERVER_UNREACHABLE);
        clock.advance(Duration.ofHours(3));
        round();
        assertThat(delivery().digest()).contains(new DigestId(school.parent, Channel.MAIL, SIX));
        server = mail -> new Postponed(Reasons.GREYLISTED);
        assertThat(digest()).isEqualTo(Round.DRAINED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GREYLISTED);
        assertThat(delivery().attempts()).isEqualTo(1);
        server = mail -> new Accepted();
        clock.advance(Duration.ofMinutes(1));
        digest();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_digest_that_never_leaves_is_given_up_with_all_that_is_in_it() {
        preferences.with(digestAt(18));
        round();
        server = mail -> new Postponed(Reasons.GREYLISTED);
        clock.set(SIX);
        for (var i = 0; i < 3_000 && !digests.stored.isEmpty(); i++) {
            digest();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GIVEN_UP);
        assertThat(clock.instant()).isBetween(SIX.plus(Duration.ofDays(2)),
                SIX.plus(Duration.ofDays(2)).plusSeconds(120));
    }

    @Test
    void a_digest_obeys_what_happened_since_its_messages_came() {
        preferences.with(digestAt(18));
        var gone = queued(Urgency.NORMAL);
        round();
        messages.remove(gone.message());
        clock.set(SIX);
        digest();
        assertThat(((Notification.DigestOf) handed.getFirst()).messages()).hasSize(1);
        assertThat(deliveries.find(gone).orElseThrow().reason()).isEqualTo(Reasons.MESSAGE_GONE);
        var last = queued(Urgency.NORMAL);
        round();
        preferences.with(usual().withoutMail());
        clock.advance(Duration.ofDays(1));
        digest();
        assertThat(handed).hasSize(1);
        assertThat(deliveries.find(last).orElseThrow().reason()).isEqualTo(Reasons.SWITCHED_OFF);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_person_who_requests_deletion_while_a_slow_server_serves_others_gets_no_digest() {
        var other = SchoolFixture.person();
        members.with(school.guardian(other, school.yearThree));
        addresses.put(other, new ContactPoint(new EmailAddress("other@example.org"), true, null, false));
        preferences.with(digestAt(18));
        preferences.with(digestAt(other, 18));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, other, NOON)));
        round();
        server = mail -> {
            clock.advance(Duration.ofSeconds(1));
            people.markDeleted(mail.recipient().equals(other) ? school.parent : other, SIX);
            return new Accepted();
        };
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.WORKED);
        assertThat(digests.stored).as("the other one, due again at once").hasSize(1);
        digest();
        assertThat(handed).hasSize(1);
        assertThat(deliveries.stored.values()).extracting(Delivery::reason)
                .containsExactlyInAnyOrder(Reasons.NONE, Reasons.RECIPIENT_DELETED);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_digest_to_an_unconfirmed_address_reveals_nothing() {
        preferences.with(digestAt(18));
        addresses.put(school.parent, new ContactPoint(new EmailAddress("mistyped@example.org"), false, null, false));
        round();
        clock.set(SIX);
        digest();
        assertThat(handed.getFirst()).isInstanceOf(Notification.Notice.class);
    }
}
