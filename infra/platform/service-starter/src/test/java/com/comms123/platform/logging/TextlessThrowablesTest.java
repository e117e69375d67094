package com.comms123.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class TextlessThrowablesTest {
    @Test
    void a_failures_classes_and_places_are_printed_but_never_its_text() {
        var failure = new IllegalStateException("jo@example.org", new RuntimeException("Jo Doe"));
        var event = new LoggingEvent("here", new LoggerContext().getLogger("x"), Level.ERROR, "failed", failure,
                new Object[0]);
        assertThat(new TextlessThrowables().convert(event)).contains("java.lang.IllegalStateException")
                .contains("Caused by: java.lang.RuntimeException").contains("TextlessThrowablesTest")
                .doesNotContain("jo@example.org", "Jo Doe");
    }
}
