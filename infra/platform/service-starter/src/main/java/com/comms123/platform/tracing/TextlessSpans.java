package com.comms123.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Exports spans without anything that could quote somebody's data: no text or stack trace of an exception, no address that
/// was really called (a link has its token in the path), and of the attributes only those listed here. An attribute that a
/// new version of a library adds stays away until somebody has checked it.
///
/// @param exporter gets what is left of each span
record TextlessSpans(SpanExporter exporter) implements SpanExporter {
    /// `uri` is the template, such as `/api/v1/messages/{messageId}`; `exception` is a class name.
    private static final Set<String> KEPT = Set.of("method", "uri", "status", "outcome", "exception", "client.name",
            "messaging.system", "messaging.operation", "messaging.destination.kind", "messaging.destination.name",
            "messaging.source.kind", "messaging.source.name", "messaging.consumer.group", "spring.kafka.listener.id",
            "spring.kafka.template.name", "code.function", "code.namespace", "spring.cloud.gateway.route.id");

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Textless::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Textless extends DelegatingSpanData {
        private final Attributes kept;

        Textless(SpanData span) {
            super(span);
            this.kept = span.getAttributes().toBuilder().removeIf(key -> !isKept(key)).build();
        }

        private static boolean isKept(AttributeKey<?> key) {
            return KEPT.contains(key.getKey());
        }

        @Override
        public Attributes getAttributes() {
            return kept;
        }

        @Override
        public int getTotalAttributeCount() {
            return kept.size();
        }

        /// The tracer writes the exception's text into the description.
        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }

        /// The only events are exceptions, with text and stack trace.
        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }
    }
}
