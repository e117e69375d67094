package com.comms123.retention.accessrequest.domain;

import com.comms123.retention.reminder.domain.Deadline;
import com.comms123.retention.reminder.domain.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// The deadline of an access request.
///
/// @param within such as one calendar month: from 31 January that is to the last day of February
/// @param zone the zone whose calendar counts
/// @param from the event from which the time counts
/// @param pausedByClarification whether the time stands still while the requester is asked for more detail
/// @param reminders when privacy officers are reminded of it
public record ClockRule(Period within, ZoneId zone, Start from, boolean pausedByClarification,
        Reminders reminders) {
    /// From the receipt of the request; or, where the law has it so, from the day that the fee is recorded.
    public enum Start {
        RECEIPT, FEE
    }

    public ClockRule {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("expected some time to answer in, not " + within);
        }
    }

    /// The deadline for a time that begins now.
    Deadline deadline(Instant now) {
        return Deadline.of(now.atZone(zone).plus(within).toInstant(), reminders, now);
    }

    /// @param standing the deadline as it is
    Deadline afterFee(Deadline standing, Instant settledAt) {
        return from == Start.FEE ? deadline(settledAt) : standing;
    }

    /// Where the time stands still, nobody is reminded of a moment that will not be the last one.
    ///
    /// @param standing the deadline as it is
    Deadline whileClarifying(Deadline standing) {
        return pausedByClarification ? standing.silent() : standing;
    }

    /// @param standing the deadline as it is
    Deadline afterClarification(Deadline standing, Instant askedAt, Instant givenAt) {
        return pausedByClarification
                ? Deadline.of(standing.at().plus(Duration.between(askedAt, givenAt)), reminders, givenAt)
                : standing;
    }
}
