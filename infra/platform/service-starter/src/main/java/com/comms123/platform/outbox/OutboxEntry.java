package com.comms123.platform.outbox;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One event that waits in its document until it is on the topic.
///
/// @param at by the system's clock, for the scan that picks up what was left
record OutboxEntry(UUID id, Date at, Instant time, String type, UUID subject, long sequence, String actor,
        @Nullable String traceParent, String data) {
    static final String FIELD = "outbox";

    static OutboxEntry of(Event event, Instant time, long sequence, String actor, @Nullable String traceParent) {
        return new OutboxEntry(Ids.next(), new Date(), time, EventCatalogue.of(event.getClass()).type(),
                event.subject(), sequence, actor, traceParent, EventJson.write(event));
    }

    Document toDocument() {
        var document = new Document("id", id).append("at", at).append("time", Date.from(time)).append("type", type)
                .append("subject", subject).append("sequence", sequence).append("actor", actor);
        if (traceParent != null) {
            document.append("traceparent", traceParent);
        }
        return document.append("data", data);
    }

    static OutboxEntry from(Document document) {
        return new OutboxEntry(document.get("id", UUID.class), document.getDate("at"),
                document.getDate("time").toInstant(), document.getString("type"), document.get("subject", UUID.class),
                document.get("sequence", Number.class).longValue(), document.getString("actor"),
                document.getString("traceparent"), document.getString("data"));
    }

    /// @throws IllegalStateException when this release does not know the event: its topic may not exist, and the producer
    ///     would wait for it
    ProducerRecord<String, byte[]> toRecord(String source) {
        var topic = EventCatalogue.ofType(type).map(EventCatalogue.Entry::topic)
                .orElseThrow(() -> new IllegalStateException("an event of an unknown type"));
        var record = new ProducerRecord<String, byte[]>(topic, subject.toString(),
                data.getBytes(StandardCharsets.UTF_8));
        add(record, EventHeaders.ID, id.toString());
        add(record, EventHeaders.SOURCE, source);
        add(record, EventHeaders.TYPE, type);
        add(record, EventHeaders.TIME, time.toString());
        add(record, EventHeaders.SUBJECT, subject.toString());
        add(record, EventHeaders.SPEC_VERSION, "1.0");
        add(record, EventHeaders.SEQUENCE, "%019d".formatted(sequence));
        add(record, EventHeaders.ACTOR, actor);
        add(record, EventHeaders.CONTENT_TYPE, "application/json");
        if (traceParent != null) {
            add(record, EventHeaders.TRACE_PARENT, traceParent);
        }
        return record;
    }

    private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
