package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BannedPhrasesTest {
    private final BannedPhrases phrases = BannedPhrases.read();

    @ParameterizedTest
    @ValueSource(strings = {"What comes once a day comes at", "Fine. Whoever is meant in several ways gets one.",
            "Who may see this.", "That which is held stays.", "Where what is due waits, nobody asks.",
            "The hold is to be reviewed.", "Nobody was told of it.", "An event that was never heard of.",
            "The record is looked at again.", "The fee is settled.", "There is a most of editions.",
            "The file goes with its message.", "(What is left stays.)", "**Who may** do it."})
    void a_banned_phrase_is_found(String text) {
        assertThat(phrases.in(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is a legal hold?", "Who can join?", "Who", "Tell us what happened.",
            "Members who left see nothing.", "The hold must be reviewed.", "We have told nobody.",
            "The address of the page is to the left.", "Unsettled weather", "It is Anna's. Can she see it?"})
    void other_texts_are_left_alone(String text) {
        assertThat(phrases.in(text)).isEmpty();
    }

    @Test
    void a_finding_names_its_line_and_the_words_to_write_instead() {
        var text = MarkdownProse.read(List.of("# Holds", "", "A hold protects", "a record. What it", "names stays."), 1)
                .getLast();

        assertThat(phrases.in(text.text())).singleElement().satisfies(match -> {
            assertThat(text.line(match.offset())).isEqualTo(4);
            assertThat(match.sentence()).isEqualTo("What it names stays.");
            assertThat(match.instead()).startsWith("a concrete noun");
        });
    }
}
