package com.comms123.messaging.writing.draft.domain;

import com.comms123.platform.outcome.FieldRefusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// The time of sending, as its author said it: a moment (RFC 3339, with its offset), or a time on the clock of the
/// school (without one). A time that the clock skips in spring is no time; of one that it shows twice in autumn the
/// first counts, and the second can be said with its offset. Once read it is a moment: a later change of the school's
/// time zone does not move it.
public sealed interface SendTime {
    Duration AHEAD_AT_MOST = Duration.ofDays(366);

    record At(Instant moment) implements SendTime {}

    record Wrong(FieldRefusal refusal) implements SendTime {}

    static SendTime read(String text, ZoneId school, Instant now) {
        Instant moment;
        try {
            moment = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            LocalDateTime local;
            try {
                local = LocalDateTime.parse(text);
            } catch (DateTimeException neither) {
                return wrong("malformed-time",
                        "Expected a time such as 2026-03-02T08:00, on the clock of %s, or 2026-03-02T08:00:00Z."
                                .formatted(school.getId()));
            }
            var offsets = school.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                return wrong("time-skipped", "There is no such time on that day: the clocks of %s go forward."
                        .formatted(school.getId()));
            }
            moment = local.toInstant(offsets.getFirst());
        }
        moment = moment.truncatedTo(ChronoUnit.MILLIS);
        if (!moment.isAfter(now)) {
            return wrong("not-in-future", "Expected a time after %s.".formatted(now));
        }
        if (moment.isAfter(now.plus(AHEAD_AT_MOST))) {
            return wrong("too-far-ahead", "Expected a time within %d days.".formatted(AHEAD_AT_MOST.toDays()));
        }
        return new At(moment);
    }

    private static SendTime wrong(String code, String detail) {
        return new Wrong(new FieldRefusal("sendAt", code, detail));
    }
}
