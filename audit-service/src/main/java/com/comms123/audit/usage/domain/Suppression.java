package com.comms123.audit.usage.domain;

import java.util.Map;
import java.util.TreeMap;

/// The suppression of small counts, so that the statistics identify nobody (US-2).
///
/// An hour is published once, over all gateways: each count in whole fives, rounded down, and counts below five not at
/// all; the number of values that were withheld so is itself published in whole fives. A day or any other range is the
/// sum of its hours as published, and of nothing else. So whatever two questions are asked, their answers differ by
/// sums of whole told counts: no subtraction of neighbouring ranges, of a day from its hours, or of a part from the
/// whole leaves fewer than five accesses. (Rounding after summing would not do: two ranges that differ by one hour
/// would tell that hour's small counts apart.) The price is that sums are too low, by 4 at most for each value and
/// hour.
public final class Suppression {

    /// `k`: fewer than so many are nobody's business.
    public static final int WHOLE = 5;

    private Suppression() {}

    /// @param hour everything that all gateways counted in one hour, by one property
    public static Disclosed hour(Counts hour) {
        Map<String, Long> disclosed = new TreeMap<>();
        long withheld = 0;
        for (Map.Entry<String, Long> counted : hour.byName().entrySet()) {
            long whole = whole(counted.getValue());
            if (whole > 0) {
                disclosed.put(counted.getKey(), whole);
            } else if (counted.getValue() > 0) {
                withheld++;
            }
        }
        return new Disclosed(new Counts(disclosed), whole(withheld));
    }

    private static long whole(long count) {
        return count - count % WHOLE;
    }
}
