package com.comms123.gateway.limits;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/// A limit, written as `30 in 15m`.
///
/// @param count how many are let through
/// @param within in which time
public record Most(int count, Duration within) {
    public Most {
        if (count < 1 || !within.isPositive()) {
            throw new IllegalArgumentException("expected a limit such as '30 in 15m'");
        }
    }

    public static Most of(String text) {
        var parts = text.strip().split("\\s+in\\s+", 2);
        if (parts.length != 2 || !parts[0].chars().allMatch(Character::isDigit) || parts[0].length() > 9) {
            throw new IllegalArgumentException("expected a limit such as '30 in 15m', not '" + text + "'");
        }
        return new Most(Integer.parseInt(parts[0]), DurationStyle.detectAndParse(parts[1]));
    }
}
