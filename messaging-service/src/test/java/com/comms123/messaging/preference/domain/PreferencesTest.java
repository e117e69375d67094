package com.comms123.messaging.preference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.preference.domain.Timing.AfterQuietHours;
import com.comms123.messaging.preference.domain.Timing.AtOnce;
import com.comms123.messaging.preference.domain.Timing.InDigest;
import com.comms123.messaging.preference.domain.Timing.Never;
import com.comms123.platform.ids.Ids;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreferencesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

    private final SchoolFixture school = new SchoolFixture();

    @Test
    void the_defaults_are_immediate_email_and_no_texts() {
        var usual = Preferences.usual(school.parent, LONDON);
        assertThat(mail(usual, Urgency.NORMAL, "2026-01-15T03:00:00Z")).isEqualTo(new AtOnce());
        assertThat(usual.timing(Channel.SMS, school.school, Urgency.URGENT, Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(new Never());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void an_urgent_message_overrides_every_choice_but_switched_off_texts(Mode mode) {
        var chosen = preferences(mode, mode, 18, NIGHT, LONDON, Set.of(school.school));
        assertThat(mail(chosen, Urgency.URGENT, "2026-01-15T03:00:00Z")).isEqualTo(new AtOnce());
        assertThat(chosen.timing(Channel.SMS, school.school, Urgency.URGENT, Instant.parse("2026-01-15T03:00:00Z")))
                .isEqualTo(mode == Mode.OFF ? new Never() : new AtOnce());
    }

    @Test
    void notifications_in_browsers_wait_for_the_end_of_quiet_hours_unless_they_are_urgent() {
        var chosen = preferences(Mode.OFF, Mode.OFF, 18, NIGHT, LONDON, Set.of(school.school));
        assertThat(chosen.timing(Channel.PUSH, school.school, Urgency.NORMAL, Instant.parse("2026-01-15T03:00:00Z")))
                .isEqualTo(new AfterQuietHours(Instant.parse("2026-01-15T07:00:00Z")));
        assertThat(chosen.timing(Channel.PUSH, school.school, Urgency.URGENT, Instant.parse("2026-01-15T03:00:00Z")))
                .isEqualTo(new AtOnce());
        assertThat(chosen.timing(Channel.PUSH, school.school, Urgency.NORMAL, Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(new AtOnce());
    }

    @Test
    void important_is_not_urgent() {
        assertThat(mail(quiet(NIGHT), Urgency.IMPORTANT, "2026-01-15T03:00:00Z"))
                .isEqualTo(new AfterQuietHours(Instant.parse("2026-01-15T07:00:00Z")));
    }

    @Test
    void mail_is_off_for_one_school_and_on_for_others() {
        var chosen = preferences(Mode.INSTANT, Mode.OFF, 18, null, LONDON, Set.of(school.school));
        assertThat(mail(chosen, Urgency.NORMAL, "2026-01-15T12:00:00Z")).isEqualTo(new Never());
        assertThat(chosen.timing(Channel.MAIL, new OrganisationId(Ids.next()), Urgency.NORMAL,
                Instant.parse("2026-01-15T12:00:00Z"))).isEqualTo(new AtOnce());
    }

    /// In 2026 London's clocks skip 01:00 to 02:00 on 29 March, and show it twice on 25 October.
    @ParameterizedTest(name = "[{index}] {0}-{1} at {2}: {3}")
    @CsvSource(nullValues = "now", value = {
            // Over midnight, at both edges.
            "22:00, 07:00, 2026-01-15T21:59:59.999Z, now", "22:00, 07:00, 2026-01-15T22:00:00Z, 2026-01-16T07:00:00Z",
            "22:00, 07:00, 2026-01-16T06:59:59.999Z, 2026-01-16T07:00:00Z", "22:00, 07:00, 2026-01-16T07:00:00Z, now",
            // Within a day.
            "12:00, 14:00, 2026-07-01T11:00:00Z, 2026-07-01T13:00:00Z", "12:00, 14:00, 2026-07-01T13:00:00Z, now",
            // A night of seven hours and one of ten.
            "22:00, 07:00, 2026-03-28T23:00:00Z, 2026-03-29T06:00:00Z",
            "22:00, 07:00, 2026-10-24T21:00:00Z, 2026-10-25T07:00:00Z",
            // The end is skipped: quiet ends when the clock jumps over it.
            "23:00, 01:30, 2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z", "23:00, 01:30, 2026-03-29T01:00:00Z, now",
            // The end comes twice: quiet ends each time.
            "23:00, 01:30, 2026-10-25T00:15:00Z, 2026-10-25T00:30:00Z", "23:00, 01:30, 2026-10-25T00:45:00Z, now",
            "23:00, 01:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z", "23:00, 01:30, 2026-10-25T01:30:00Z, now"})
    void quiet_hours_last_as_long_as_the_clock_on_the_wall_says(LocalTime from, LocalTime to, Instant now,
            @Nullable Instant end) {
        var timing = mail(quiet(new QuietHours(from, to)), Urgency.NORMAL, now.toString());
        assertThat(timing).isEqualTo(end == null ? new AtOnce() : new AfterQuietHours(end));
    }

    @ParameterizedTest(name = "[{index}] at {0} o’clock in {1}, from {2}: {3}")
    @CsvSource({"18, Europe/London, 2026-01-15T17:59:59.999Z, 2026-01-15T18:00:00Z",
            "18, Europe/London, 2026-01-15T18:00:00Z, 2026-01-16T18:00:00Z",
            "18, Europe/London, 2026-07-01T12:00:00Z, 2026-07-01T17:00:00Z",
            "0, Europe/London, 2026-01-15T12:00:00Z, 2026-01-16T00:00:00Z",
            "7, Pacific/Auckland, 2026-01-15T12:00:00Z, 2026-01-15T18:00:00Z",
            // One day of 23 hours, one of 25.
            "18, Europe/London, 2026-03-28T18:00:00Z, 2026-03-29T17:00:00Z",
            "18, Europe/London, 2026-10-24T17:00:00Z, 2026-10-25T18:00:00Z",
            // The hour is skipped: the digest comes when the clock jumps over it, and the next day at its hour.
            "1, Europe/London, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
            "1, Europe/London, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
            // The hour comes twice: the digest comes once.
            "1, Europe/London, 2026-10-24T12:00:00Z, 2026-10-25T00:00:00Z",
            "1, Europe/London, 2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
            "1, Europe/London, 2026-10-25T01:00:00Z, 2026-10-26T01:00:00Z",
            // Samoa had no 30 December 2011.
            "9, Pacific/Apia, 2011-12-30T08:00:00Z, 2011-12-30T10:00:00Z"})
    void a_digest_comes_once_a_day_at_its_hour_by_the_clock_on_the_wall(int hour, ZoneId zone, Instant now,
            Instant due) {
        var chosen = preferences(Mode.DIGEST, Mode.OFF, hour, NIGHT, zone, Set.of());
        assertThat(mail(chosen, Urgency.NORMAL, now.toString())).isEqualTo(new InDigest(due));
    }

    @Test
    void the_event_of_a_change_names_only_the_fields() {
        var before = Preferences.usual(school.parent, LONDON);
        assertThat(before.changedFrom(before)).isEmpty();
        assertThat(before.withoutMail().changedFrom(before).orElseThrow().fields()).containsExactly("mail");
        assertThat(preferences(Mode.DIGEST, Mode.INSTANT, 7, NIGHT, ZoneId.of("Europe/Paris"), Set.of(school.school))
                .changedFrom(before).orElseThrow().fields())
                .containsExactlyInAnyOrder("mail", "sms", "digestHour", "quietHours", "timeZone", "mailOffFor");
    }

    private Timing mail(Preferences chosen, Urgency urgency, String at) {
        return chosen.timing(Channel.MAIL, school.school, urgency, Instant.parse(at));
    }

    private Preferences quiet(QuietHours hours) {
        return preferences(Mode.INSTANT, Mode.OFF, 18, hours, LONDON, Set.of());
    }

    private Preferences preferences(Mode mail, Mode sms, int hour, @Nullable QuietHours quiet, ZoneId zone,
            Set<OrganisationId> off) {
        return new Preferences(school.parent, mail, sms, hour, quiet, zone, off, 0);
    }
}
