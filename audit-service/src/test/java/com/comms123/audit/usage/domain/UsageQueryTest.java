package com.comms123.audit.usage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageQueryTest {

    private static Instant at(String time) {
        return Instant.parse("2026-03-" + time + "Z");
    }

    @Test
    void bounds_are_widened_to_whole_hours() {
        UsageQuery query = new UsageQuery(Property.PAGES, Interval.HOUR, at("02T09:59:59.999"), at("02T11:00:00.001"));
        assertThat(query.from()).isEqualTo(at("02T09:00:00"));
        assertThat(query.to()).isEqualTo(at("02T12:00:00"));
        assertThat(query.stretches()).containsExactly(at("02T09:00:00"), at("02T10:00:00"), at("02T11:00:00"));
        assertThat(new UsageQuery(Property.PAGES, Interval.HOUR, query.from(), query.to())).isEqualTo(query);
    }

    @Test
    void the_first_and_the_last_day_may_be_parts() {
        UsageQuery query = new UsageQuery(Property.PAGES, Interval.DAY, at("02T22:10:00"), at("04T01:00:00"));
        assertThat(query.stretches()).containsExactly(at("02T22:00:00"), at("03T00:00:00"), at("04T00:00:00"));
        assertThat(query.stretch(at("02T23:00:00"))).isEqualTo(at("02T22:00:00"));
        assertThat(query.stretch(at("03T23:00:00"))).isEqualTo(at("03T00:00:00"));
        assertThat(query.stretch(at("04T00:00:00"))).isEqualTo(at("04T00:00:00"));
    }
}
