package com.comms123.testing.order;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RecordInterceptor;

/// Hands events to a service's listeners in exactly this order, which a broker does for one topic alone. A listener that
/// fails throws here.
final class EventDeliverer {
    private static final Instant MOMENT = Instant.parse("2026-03-01T10:00:00Z");

    private final KafkaListenerEndpointRegistry registry;
    private final ObjectProvider<RecordInterceptor<Object, Object>> interceptors;
    private final Set<String> leftOut;
    private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");

    /// @param leftOut consumer groups that get nothing
    EventDeliverer(KafkaListenerEndpointRegistry registry,
            ObjectProvider<RecordInterceptor<Object, Object>> interceptors, Set<String> leftOut) {
        this.registry = registry;
        this.interceptors = interceptors;
        this.leftOut = Set.copyOf(leftOut);
    }

    Collection<MessageListenerContainer> listeners() {
        return registry.getListenerContainers();
    }

    /// The consumer group, without the instance's own id.
    static String group(MessageListenerContainer listener) {
        return Objects.toString(listener.getGroupId(), "").replaceFirst("[0-9a-f]{8}-[0-9a-f-]{27}$", "*");
    }

    static Set<String> topics(MessageListenerContainer listener) {
        var topics = listener.getContainerProperties().getTopics();
        return topics == null ? Set.of() : new TreeSet<>(List.of(topics));
    }

    /// An event that can be delivered several times.
    ConsumerRecord<Object, Object> record(Event event, long sequence) {
        var entry = EventCatalogue.of(event.getClass());
        var subject = event.subject().toString();
        var record = new ConsumerRecord<Object, Object>(entry.topic(), 0, 0, subject,
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
        Map.of(EventHeaders.ID, Ids.next().toString(), EventHeaders.SOURCE, "/" + entry.owner(), EventHeaders.TYPE,
                entry.type(), EventHeaders.TIME, MOMENT.plusSeconds(sequence).toString(), EventHeaders.SUBJECT, subject,
                EventHeaders.SPEC_VERSION, "1.0", EventHeaders.SEQUENCE, "%019d".formatted(sequence),
                EventHeaders.ACTOR, "system").forEach(
                        (name, content) -> record.headers().add(name, content.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    void deliver(ConsumerRecord<Object, Object> record) {
        listeners().stream().filter(listener -> topics(listener).contains(record.topic()))
                .filter(listener -> !leftOut.contains(group(listener))).forEach(listener -> {
                    hand(Objects.requireNonNull(listener.getContainerProperties().getMessageListener()), record);
                    interceptors.forEach(interceptor -> interceptor.success(record, consumer));
                });
    }

    @SuppressWarnings("unchecked")
    private void hand(Object listener, ConsumerRecord<Object, Object> record) {
        if (listener instanceof BatchMessageListener<?, ?>) {
            // The filter of replayed records takes records off the list.
            ((GenericMessageListener<List<ConsumerRecord<Object, Object>>>) listener).onMessage(
                    new ArrayList<>(List.of(record)), null,
                    consumer);
        } else {
            ((GenericMessageListener<ConsumerRecord<Object, Object>>) listener)
                    .onMessage(record, null, consumer);
        }
    }
}
