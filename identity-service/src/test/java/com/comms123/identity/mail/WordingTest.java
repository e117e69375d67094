package com.comms123.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.input.domain.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    /// "An hour" and "two hours" are one word in Arabic, without a number.
    private static final Pattern NUMBER_IN_WORDS = Pattern.compile(".*\\.(one|two)");

    private final Wording wording = new Wording();

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_language_has_every_text_with_the_same_places_for_values(Language language) {
        assertThat(wording.keys(language)).isEqualTo(wording.keys(Language.ENGLISH)).hasSizeGreaterThan(60);
        assertThat(wording.keys(language)).allSatisfy(key -> {
            assertThat(wording.raw(language, key)).isNotBlank();
            if (!NUMBER_IN_WORDS.matcher(key).matches()) {
                assertThat(placeholders(language, key)).isEqualTo(placeholders(Language.ENGLISH, key));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void no_text_was_left_in_english(Language language) {
        assertThat(wording.keys(language)).filteredOn(key -> !key.equals("date")).allSatisfy(
                key -> assertThat(wording.raw(language, key)).isNotEqualTo(wording.raw(Language.ENGLISH, key)));
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, PT1M, 1 minute", "ENGLISH, PT1H, 1 hour", "ENGLISH, P7D, 7 days", "WELSH, P2D, 2 ddiwrnod",
            "WELSH, PT24H, 1 diwrnod", "ARABIC, PT1H, ساعة واحدة", "ARABIC, P2D, يومين", "ARABIC, P7D, 7 أيام",
            "ARABIC, PT15M, 15 دقيقة", "ARABIC, P100D, 100 يوم"})
    void a_length_of_time_takes_the_form_that_belongs_to_its_number(Language language, Duration time, String words) {
        assertThat(wording.time(language, time)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ENGLISH | 9 March 2026, 14:05 UTC", "WELSH | 9 Mawrth 2026, 14:05 UTC",
            "ARABIC | 9 مارس 2026، 14:05 UTC"})
    void a_date_has_the_month_of_its_language(Language language, String date) {
        assertThat(wording.date(language, Instant.parse("2026-03-09T14:05:59Z"))).isEqualTo(date);
    }

    @Test
    void a_value_is_put_in_as_it_is_and_none_may_be_missing() {
        assertThat(wording.text(Language.ENGLISH, "invitation.pupils", Map.of("pupils", "{site} $1 \\")))
                .isEqualTo(", for {site} $1 \\");
        assertThatThrownBy(() -> wording.text(Language.WELSH, "invitation.pupils", Map.of()))
                .hasMessageContaining("{pupils}");
        assertThatThrownBy(() -> wording.text(Language.WELSH, "nothing", Map.of())).hasMessageContaining("nothing");
    }

    private Set<String> placeholders(Language language, String key) {
        return PLACEHOLDER.matcher(wording.raw(language, key)).results().map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
