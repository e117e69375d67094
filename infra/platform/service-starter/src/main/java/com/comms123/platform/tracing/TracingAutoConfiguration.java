package com.comms123.platform.tracing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;

/// Sends spans to the OpenTelemetry collector that `management.opentelemetry.tracing.export.otlp.endpoint` names, over OTLP on
/// HTTP. Without that address nothing is sent.
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
class TracingAutoConfiguration {
    /// Instead of Spring Boot's, which would hand the exporters whole spans.
    @Bean
    SpanExporters textlessSpanExporters(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(exporters.orderedStream().map(TextlessSpans::new).toList());
    }
}
