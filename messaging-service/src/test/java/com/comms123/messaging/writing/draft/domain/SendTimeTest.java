package com.comms123.messaging.writing.draft.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.writing.draft.domain.SendTime.At;
import com.comms123.messaging.writing.draft.domain.SendTime.Wrong;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// In 2026 the clocks of London go forward on 29 March at 01:00 and back on 25 October at 02:00.
class SendTimeTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void a_time_without_an_offset_is_read_on_the_school_s_clock() {
        assertThat(read("2026-03-02T10:00")).isEqualTo(at("2026-03-02T10:00:00Z"));
        assertThat(read("2026-07-01T08:00:00")).isEqualTo(at("2026-07-01T07:00:00Z"));
        assertThat(SendTime.read("2026-07-01T08:00", ZoneId.of("Asia/Tokyo"), NOW))
                .isEqualTo(at("2026-06-30T23:00:00Z"));
    }

    @Test
    void a_moment_is_a_moment_wherever_the_school_is() {
        assertThat(read("2026-07-01T08:00:00Z")).isEqualTo(at("2026-07-01T08:00:00Z"));
        assertThat(read("2026-07-01T08:00:00+02:00")).isEqualTo(at("2026-07-01T06:00:00Z"));
    }

    @Test
    void a_time_skipped_by_the_clock_in_spring_is_refused() {
        assertThat(read("2026-03-29T00:59:59")).isEqualTo(at("2026-03-29T00:59:59Z"));
        assertThat(code(read("2026-03-29T01:00"))).isEqualTo("time-skipped");
        assertThat(code(read("2026-03-29T01:59:59"))).isEqualTo("time-skipped");
        assertThat(read("2026-03-29T02:00")).isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void a_time_shown_twice_in_autumn_is_the_first_unless_an_offset_says_otherwise() {
        assertThat(read("2026-10-25T01:30")).isEqualTo(at("2026-10-25T00:30:00Z"));
        assertThat(read("2026-10-25T01:30:00+00:00")).isEqualTo(at("2026-10-25T01:30:00Z"));
        assertThat(read("2026-10-25T02:00")).isEqualTo(at("2026-10-25T02:00:00Z"));
    }

    @Test
    void it_is_ahead_but_not_too_far() {
        assertThat(code(read("2026-03-02T09:00:00Z"))).isEqualTo("not-in-future");
        assertThat(read("2026-03-02T09:00:00.001Z")).isEqualTo(at("2026-03-02T09:00:00.001Z"));
        assertThat(read("2027-03-03T09:00:00Z")).isEqualTo(at("2027-03-03T09:00:00Z"));
        assertThat(code(read("2027-03-03T09:00:00.001Z"))).isEqualTo("too-far-ahead");
    }

    @Test
    void anything_else_is_no_time() {
        for (var text : new String[]{"", "tomorrow", "2026-13-01T08:00", "2026-07-01", "08:00"}) {
            assertThat(code(read(text))).as(text).isEqualTo("malformed-time");
        }
    }

    private static SendTime read(String text) {
        return SendTime.read(text, LONDON, NOW);
    }

    private static At at(String moment) {
        return new At(Instant.parse(moment));
    }

    private static String code(SendTime time) {
        return ((Wrong) time).refusal().code();
    }
}
