package com.comms123.messaging.delivery.web;

import com.comms123.messaging.delivery.application.RemindingPeople.Confirmations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param people number of people whom the message reaches
/// @param unconfirmed how many of them have not confirmed
/// @param remindedAt time of the last reminder; null when there was none
/// @param nextAt time from which the next reminder is possible; null when it is possible now
record RemindersView(long people, long unconfirmed, @Nullable Instant remindedAt, @Nullable Instant nextAt) {
    static RemindersView of(Confirmations confirmations) {
        return new RemindersView(confirmations.people(), confirmations.unconfirmed(), confirmations.remindedAt(),
                confirmations.nextAt());
    }
}
