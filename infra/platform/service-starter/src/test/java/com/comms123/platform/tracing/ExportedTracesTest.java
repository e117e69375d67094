package com.comms123.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// The spans that a collector receives over OTLP.
class ExportedTracesTest {
    private static final String CANARY = "Canary Quillfeather";

    private final List<Span> received = new CopyOnWriteArrayList<>();
    private final HttpServer collector;
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class, OtlpTracingAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class, MicrometerTracingAutoConfiguration.class))
            .withPropertyValues("management.tracing.sampling.probability=1",
                    "spring.application.name=sample-service");

    ExportedTracesTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void collect() {
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
                request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> received.addAll(scope.getSpansList())));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void spans_arrive_without_texts_of_exceptions_and_with_listed_attributes_alone() {
        toTheCollector().run(context -> {
            var tracer = context.getBean(Tracer.class);
            var parent = tracer.nextSpan().name("http post /api/v1/notes").tag("uri", "/api/v1/notes")
                    .tag("http.url", "/api/v1/notes/" + CANARY).tag("method", "POST").start();
            try (var _ = tracer.withSpan(parent)) {
                tracer.nextSpan().name("note.written send").tag("messaging.destination.name", "note.written").start()
                        .error(new IllegalStateException("about " + CANARY)).event(CANARY).end();
            }
            parent.end();
            context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        });

        assertThat(received).extracting(Span::getName).containsExactlyInAnyOrder("http post /api/v1/notes",
                "note.written send");
        assertThat(received.toString()).doesNotContain(CANARY);
        assertThat(received).extracting(Span::getTraceId).as("one trace")
                .containsOnly(received.getFirst().getTraceId());
        assertThat(span("http post /api/v1/notes").getAttributesList()).extracting(KeyValue::getKey)
                .containsExactlyInAnyOrder("uri", "method");
        assertThat(span("note.written send").getParentSpanId())
                .isEqualTo(span("http post /api/v1/notes").getSpanId());
        assertThat(span("note.written send").getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void without_an_address_nothing_is_exported() {
        service.run(context -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(io.opentelemetry.sdk.trace.export.SpanExporter.class));
    }

    private ApplicationContextRunner toTheCollector() {
        return service.withPropertyValues("management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                + collector.getAddress().getPort() + "/v1/traces");
    }

    private Span span(String name) {
        return received.stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
    }
}
