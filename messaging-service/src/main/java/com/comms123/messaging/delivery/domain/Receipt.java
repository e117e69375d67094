package com.comms123.messaging.delivery.domain;

import com.comms123.messaging.delivery.domain.Attempt.Arrived;
import com.comms123.messaging.delivery.domain.Attempt.Undelivered;

/// The later report of the next system on the way about something it has taken.
///
/// @param reference by which it named what it took
/// @param failure why it was given up, one of [Reasons]; empty when it arrived
public record Receipt(String reference, String failure) {
    public static Receipt arrived(String reference) {
        return new Receipt(reference, Reasons.NONE);
    }

    public Attempt outcome() {
        return failure.equals(Reasons.NONE) ? new Arrived() : new Undelivered(failure);
    }
}
