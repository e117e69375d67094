package com.comms123.messaging.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.writing.message.domain.Text;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void a_short_text_is_whole_and_in_one_line() {
        assertThat(preview("We go\n\n\ton\u00a0 Friday.")).isEqualTo("We go on Friday.");
        assertThat(preview("x".repeat(Preview.LONGEST))).hasSize(Preview.LONGEST);
    }

    @Test
    void a_long_text_ends_with_a_word() {
        assertThat(preview("seven".repeat(16) + " " + "word ".repeat(12_000)))
                .isEqualTo("seven".repeat(16) + " word".repeat(12) + "…");
    }

    @Test
    void a_text_without_spaces_is_cut_and_no_character_is_halved() {
        assertThat(preview("运".repeat(500))).isEqualTo("运".repeat(Preview.LONGEST) + "…");
        var family = "👩‍👩‍👧";
        var cut = preview("ab" + family.repeat(100));
        assertThat(cut).isEqualTo("ab" + family.repeat((Preview.LONGEST - 2) / 5) + "…");
    }

    private static String preview(String body) {
        return Preview.of(new Text(body)).value();
    }
}
