package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BannedPhrasesTest {
    private final BannedPhrases phrases = BannedPhrases.read();

    /// The samples stand in a file, because this check reads the texts of tests, too.
    static Stream<String> samples() throws IOException {
        try (var file = Objects.requireNonNull(BannedPhrasesTest.class.getResourceAsStream("/banned-samples.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_banned_phrase_is_found(String text) {
        assertThat(phrases.in(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is a legal hold?", "Who can join?", "Who", "Tell us what happened.",
            "Members who left see nothing.", "The hold must be reviewed.", "We have told nobody.",
            "The address of the page is to the left.", "Read all that there is to see.", "Unsettled weather",
            "It is Anna's. Can she see it?"})
    void other_texts_are_left_alone(String text) {
        assertThat(phrases.in(text)).isEmpty();
    }

    @Test
    void a_finding_names_its_line_and_the_words_to_write_instead() throws IOException {
        var sample = samples().filter(line -> line.startsWith("The record")).findFirst().orElseThrow();
        var text = MarkdownProse.read(List.of("# Holds", "", "A hold protects", "a record.", sample), 1).getLast();

        assertThat(phrases.in(text.text())).singleElement().satisfies(match -> {
            assertThat(text.line(match.offset())).isEqualTo(5);
            assertThat(match.sentence()).isEqualTo(sample);
            assertThat(match.instead()).contains("\"checked\"");
        });
    }
}
