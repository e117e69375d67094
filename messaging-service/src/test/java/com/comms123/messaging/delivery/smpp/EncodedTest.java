package com.comms123.messaging.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedTest {
    @Test
    void text_within_the_default_alphabet_uses_it() {
        var encoded = Encoded.of("@£Δ\nAz à€[");
        assertThat(encoded.coding()).isEqualTo(Encoded.DEFAULT_ALPHABET);
        assertThat(encoded.octets()).containsExactly(0x00, 0x01, 0x10, 0x0A, 'A', 'z', ' ', 0x7F, 0x1B, 0x65, 0x1B,
                0x3C);
    }

    @Test
    void any_other_character_makes_the_whole_text_ucs_2() {
        var encoded = Encoded.of("Šport 🍏");
        assertThat(encoded.coding()).isEqualTo(Encoded.UCS_2);
        assertThat(new String(encoded.octets(), StandardCharsets.UTF_16BE)).isEqualTo("Šport 🍏");
    }

    @Test
    void the_escape_itself_is_no_character_of_the_alphabet() {
        assertThat(GsmAlphabet.holds("a\u001Bb")).isFalse();
        assertThat(GsmAlphabet.holds("a`b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a,160,1", "a,161,2", "a,306,2", "a,307,3", "€,80,1", "€,81,2", "€,152,2", "€,153,3", "Ж,70,1",
            "Ж,71,2", "Ж,134,2", "Ж,135,3", "🍏,35,1", "🍏,36,2", "🍏,66,2", "🍏,67,3"})
    void a_text_has_as_many_segments_as_a_network_makes_of_it(String character, int times, int segments) {
        assertThat(Encoded.of(character.repeat(times)).segments()).isEqualTo(segments);
    }
}
