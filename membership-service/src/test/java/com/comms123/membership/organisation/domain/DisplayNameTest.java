package com.comms123.membership.organisation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "tab\there", "\u202Eloohcs", "zero\u200Bwidth", "isolate\u2067d",
            "bom\uFEFF", "nul\u0000"})
    void a_name_that_cannot_be_shown_as_it_is_is_none(String name) {
        assertThatThrownBy(() -> new DisplayName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_is_as_long_as_it_may_be_and_no_longer() {
        assertThat(new DisplayName("x".repeat(DisplayName.MAX_LENGTH)).value()).hasSize(DisplayName.MAX_LENGTH);
        assertThatThrownBy(() -> new DisplayName("x".repeat(DisplayName.MAX_LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_may_be_in_any_language() {
        assertThat(new DisplayName(" Ysgol Gymraeg – 学校 ").value()).isEqualTo("Ysgol Gymraeg – 学校");
    }

    @Test
    void the_pattern_for_optional_names_wants_something_to_read() {
        assertThat("   ".matches(DisplayName.ALLOWED_NOT_BLANK)).isFalse();
        assertThat(" a ".matches(DisplayName.ALLOWED_NOT_BLANK)).isTrue();
    }
}
