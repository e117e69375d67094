package com.comms123.platform.events;

import com.comms123.contracts.Event;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/// Turns a CloudEvents record into the event's own record and its [EventMetadata].
public final class EventRecordConverter extends MessagingMessageConverter {
    public EventRecordConverter() {
        // No header is worth mapping but ours: the rest is read from the record itself.
        setHeaderMapper(new SimpleKafkaHeaderMapper("!*"));
    }

    @Override
    public Message<?> toMessage(ConsumerRecord<?, ?> record, @Nullable Object acknowledgment, @Nullable Object consumer,
            @Nullable Type payloadType) {
        var message = super.toMessage(record, acknowledgment, consumer, payloadType);
        return MessageBuilder.fromMessage(message).setHeader(EventMetadata.HEADER, metadata(record)).build();
    }

    @Override
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> record, @Nullable Type type) {
        return event(record);
    }

    /// @throws MalformedEvent when the record is not an event of the catalogue
    public static Event event(ConsumerRecord<?, ?> record) {
        var event = EventJson.read(header(record, EventHeaders.TYPE), (byte[]) record.value());
        if (!event.subject().equals(parsed(record, EventHeaders.SUBJECT, UUID::fromString))) {
            throw new MalformedEvent("subject-mismatch");
        }
        return event;
    }

    /// As [#event(ConsumerRecord)], for a topic of one type of event.
    ///
    /// @throws MalformedEvent also when it is an event of another type
    public static <E extends Event> E event(ConsumerRecord<?, ?> record, Class<E> type) {
        var event = event(record);
        if (type.isInstance(event)) {
            return type.cast(event);
        }
        throw new MalformedEvent("unexpected-type");
    }

    /// @throws MalformedEvent when a header is missing or impossible
    public static EventMetadata metadata(ConsumerRecord<?, ?> record) {
        var sequence = parsed(record, EventHeaders.SEQUENCE, Long::valueOf);
        if (sequence < 0) {
            throw new MalformedEvent("impossible-sequence");
        }
        return new EventMetadata(parsed(record, EventHeaders.ID, UUID::fromString), header(record, EventHeaders.TYPE),
                parsed(record, EventHeaders.SUBJECT, UUID::fromString),
                parsed(record, EventHeaders.TIME, Instant::parse), sequence, header(record, EventHeaders.ACTOR),
                header(record, EventHeaders.SOURCE));
    }

    private static <T> T parsed(ConsumerRecord<?, ?> record, String name, Function<String, T> parse) {
        try {
            return parse.apply(header(record, name));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedEvent("malformed-header-" + name.replace('_', '-'));
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new MalformedEvent("missing-header-" + name.replace('_', '-'));
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
