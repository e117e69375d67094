package com.comms123.messaging.delivery.webpush;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /// @return how long to wait: at most `longest`; zero for what cannot be read or is over
    static Duration of(String header, Instant now, Duration longest) {
        var wait = wait(header.strip(), now);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration wait(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
