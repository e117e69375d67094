package com.comms123.messaging.preference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.preference.domain.Choice.Chosen;
import com.comms123.messaging.preference.domain.Choice.NotChosen;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicePolicyTest {
    private static final List<@Nullable OrganisationId> NOTHING_NAMED = Collections.singletonList(null);

    private final SchoolFixture school = new SchoolFixture();
    private final Preferences before = Preferences.usual(school.parent, ZoneId.of("Europe/London"));

    @Test
    void everything_can_be_chosen_at_once() {
        var wanted = new Wanted("digest", "instant", 0, new Wanted.Interval("21:30", "06:00"), "Europe/Paris",
                List.of(school.school));
        assertThat(decide(wanted)).isEqualTo(new Chosen(new Preferences(school.parent, Mode.DIGEST, Mode.INSTANT, 0,
                new QuietHours(LocalTime.of(21, 30), LocalTime.of(6, 0)), ZoneId.of("Europe/Paris"),
                Set.of(school.school), 0)));
    }

    @Test
    void each_wrong_value_has_its_own_error_with_the_expected_values() {
        var wanted = new Wanted("Sometimes", null, 24, new Wanted.Interval("25:00", "7:00"), "Mars/Olympus",
                List.of(new OrganisationId(Ids.next())));
        assertThat(errors(wanted)).containsExactly("mail unknown-value", "sms required", "digestHour out-of-range",
                "quietHours.from malformed-time", "quietHours.to malformed-time", "timeZone unknown-time-zone",
                "mailOffFor[0] unknown-organisation");
        assertThat(refusal(wanted).errors().getFirst().detail())
                .isEqualTo("Choose one of instant, digest, off. You sent “Sometimes”.");
    }

    @Test
    void missing_fields_are_named() {
        assertThat(errors(new Wanted(null, null, null, new Wanted.Interval(null, null), null,
                NOTHING_NAMED)))
                .containsExactly("mail required", "sms required", "digestHour required", "quietHours.from required",
                        "quietHours.to required", "timeZone required", "mailOffFor[0] not-null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+1", "+01:00", "europe/london", "", " "})
    void only_zones_of_the_database_are_known_because_only_they_know_summer_time(String zone) {
        assertThat(errors(wanted(null, zone, null))).containsExactly("timeZone unknown-time-zone");
    }

    @Test
    void quiet_hours_that_end_when_they_begin_are_none() {
        assertThat(errors(wanted(new Wanted.Interval("07:00", "07:00"), "Europe/London", null)))
                .containsExactly("quietHours.to empty-interval");
    }

    @Test
    void lists_have_an_end_and_long_texts_are_not_repeated() {
        var many = Collections.nCopies(ChoicePolicy.MOST_ORGANISATIONS + 1, school.school);
        assertThat(errors(wanted(null, "Europe/London", new ArrayList<>(many)))).containsExactly("mailOffFor size");
        assertThat(refusal(wanted(null, "x".repeat(10_000), null)).errors().getFirst().detail()).hasSizeLessThan(200);
    }

    private static Wanted wanted(Wanted.@Nullable Interval quiet, String zone,
            @Nullable List<@Nullable OrganisationId> off) {
        return new Wanted("instant", "off", 18, quiet, zone, off);
    }

    private Choice decide(Wanted wanted) {
        return ChoicePolicy.decide(before, wanted, Set.of(school.school));
    }

    private Refusal refusal(Wanted wanted) {
        return ((NotChosen) decide(wanted)).refusal();
    }

    private List<String> errors(Wanted wanted) {
        return refusal(wanted).errors().stream().map(error -> error.field() + " " + error.code()).toList();
    }
}
