package com.comms123.retention.accessrequest.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// Until when a request is to be answered.
///
/// @param within such as one calendar month: from 31 January that is to the last day of February
/// @param zone whose calendar counts
/// @param from what the time counts from
/// @param pausedByClarification whether the time stands still while who asked is asked what exactly is meant
public record ClockRule(Period within, ZoneId zone, Start from, boolean pausedByClarification) {
    /// From the receipt of the request; or, where the law has it so, from the day that the fee is settled.
    public enum Start {
        RECEIPT, FEE
    }

    public ClockRule {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("expected some time to answer in, not " + within);
        }
    }

    Instant deadline(Instant start) {
        return start.atZone(zone).plus(within).toInstant();
    }

    /// @param standing the deadline as it is
    Instant afterFee(Instant standing, Instant settledAt) {
        return from == Start.FEE ? deadline(settledAt) : standing;
    }

    /// @param standing the deadline as it is
    Instant afterClarification(Instant standing, Instant askedAt, Instant givenAt) {
        return pausedByClarification ? standing.plus(Duration.between(askedAt, givenAt)) : standing;
    }
}
