package com.comms123.messaging.delivery.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.directory.person.domain.Language;
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
        assertThat(wording.keys(language)).isEqualTo(wording.keys(Language.ENGLISH)).hasSizeGreaterThan(15);
        assertThat(wording.keys(language)).allSatisfy(key -> {
            assertThat(wording.text(language, key)).isNotBlank();
            if (!NUMBER_IN_WORDS.matcher(key).matches()) {
                assertThat(placeholders(language, key)).isEqualTo(placeholders(Language.ENGLISH, key));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void no_text_was_left_in_english(Language language) {
        assertThat(wording.keys(language)).filteredOn(key -> !key.equals("digest.time")).allSatisfy(
                key -> assertThat(wording.text(language, key)).isNotEqualTo(wording.text(Language.ENGLISH, key)));
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 1, 1 new message", "ENGLISH, 2, 2 new messages", "WELSH, 3, 3 neges newydd",
            "ARABIC, 1, رسالة جديدة واحدة", "ARABIC, 2, رسالتان جديدتان", "ARABIC, 7, 7 رسائل جديدة",
            "ARABIC, 11, 11 رسالة جديدة"})
    void a_number_takes_the_form_that_belongs_to_it(Language language, int number, String words) {
        assertThat(wording.count(language, "new-messages", number)).isEqualTo(words);
    }

    @Test
    void a_language_that_a_later_release_knows_and_none_are_english() {
        assertThat(Language.of("de")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(null)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("ar")).isEqualTo(Language.ARABIC);
    }

    @Test
    void a_value_is_put_in_as_it_is_and_none_may_be_missing() {
        assertThat(wording.text(Language.ENGLISH, "notice.text", Map.of("home", "{site} $1 \\")))
                .contains("\n{site} $1 \\\n");
        assertThatThrownBy(() -> wording.text(Language.WELSH, "notice.text", Map.of()))
                .hasMessageContaining("{home}");
        assertThatThrownBy(() -> wording.text(Language.WELSH, "nothing", Map.of())).hasMessageContaining("nothing");
    }

    private Set<String> placeholders(Language language, String key) {
        return PLACEHOLDER.matcher(wording.text(language, key)).results().map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
