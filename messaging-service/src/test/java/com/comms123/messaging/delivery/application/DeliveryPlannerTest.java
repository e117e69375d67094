package com.comms123.messaging.delivery.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryPlannerTest extends DeliveringFixture {
    @Test
    void a_person_who_switched_email_off_gets_only_urgent_messages_by_email() {
        preferences.with(usual().withoutMail());
        var urgent = queued(Urgency.URGENT);
        round();
        assertThat(state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery().reason()).isEqualTo(Reasons.SWITCHED_OFF);
        assertThat(handed).extracting(Notification::id).containsExactly(NotificationId.of(urgent));
    }

    @Test
    void in_quiet_hours_it_waits_for_their_end_and_counts_no_attempt() {
        preferences.with(new Preferences(school.parent, Mode.INSTANT, Mode.OFF, 18,
                new QuietHours(LocalTime.of(11, 0), LocalTime.of(14, 30)), ZoneOffset.UTC, Set.of(), 0));
        var urgent = queued(Urgency.URGENT);
        round();
        assertThat(handed).extracting(Notification::id).containsExactly(NotificationId.of(urgent));
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery().reason()).isEqualTo(Reasons.QUIET_HOURS);
        clock.set(Instant.parse("2026-03-02T14:29:59.999Z"));
        assertThat(round()).isEqualTo(Round.IDLE);
        clock.set(Instant.parse("2026-03-02T14:30:00Z"));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery().attempts()).isEqualTo(1);
        assertThat(handed).hasSize(2);
    }
}
