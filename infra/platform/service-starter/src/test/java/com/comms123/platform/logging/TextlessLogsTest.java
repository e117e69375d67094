package com.comms123.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class TextlessLogsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final LoggerContext context = new LoggerContext();

    @Test
    void a_failures_classes_and_places_are_printed_but_never_its_text() {
        assertThat(new TextlessThrowables().convert(failed())).contains("java.lang.IllegalStateException")
                .contains("Caused by: java.lang.RuntimeException").contains("TextlessLogsTest")
                .doesNotContain("jo@example.org", "Jo Doe");
    }

    @Test
    void a_line_of_json_has_the_fields_of_the_common_schema_and_no_text_of_a_failure() throws IOException {
        var json = encoder();
        var event = failed();
        event.setMDCPropertyMap(Map.of("traceId", TRACE));
        var line = new String(json.encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n").doesNotContain("jo@example.org", "Jo Doe");
        assertThat(line.strip().lines()).hasSize(1);
        var read = JsonMapper.shared().readTree(line);
        assertThat(read.path("@timestamp").isString()).isTrue();
        assertThat(read.at("/log/level").asString()).isEqualTo("ERROR");
        assertThat(read.path("message").asString()).isEqualTo("failed");
        assertThat(read.path("trace.id").asString()).isEqualTo(TRACE);
        assertThat(read.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(read.at("/error/message").isMissingNode()).isTrue();
        assertThat(read.at("/error/stack_trace").asString()).contains("Caused by: java.lang.RuntimeException")
                .contains("TextlessLogsTest");
    }

    /// With the settings that every service has.
    private StructuredLogEncoder encoder() throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("defaults", new ClassPathResource("platform-defaults.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        context.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(environment.getRequiredProperty("logging.structured.format.console"));
        encoder.start();
        return encoder;
    }

    private LoggingEvent failed() {
        var failure = new IllegalStateException("jo@example.org", new RuntimeException("Jo Doe"));
        return new LoggingEvent("here", context.getLogger("x"), Level.ERROR, "failed", failure, new Object[0]);
    }
}
