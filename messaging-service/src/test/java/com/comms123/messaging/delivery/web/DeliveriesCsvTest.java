package com.comms123.messaging.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://evil.example\")", "+44", "-1", "@SUM(A1)", "\tx", "\rx"})
    void formulas_are_written_as_text(String name) {
        assertThat(DeliveriesCsv.text(name)).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zoë O'Neill", "a=b", "Smith-Jones"})
    void other_names_are_as_they_are(String name) {
        assertThat(DeliveriesCsv.text(name)).isEqualTo(name);
    }
}
