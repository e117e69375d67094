package com.comms123.audit.trail.adapter;

import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.trail.domain.AuditedEvents;
import com.comms123.audit.trail.domain.Envelope;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.contracts.Event;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.events.EventRecordConverter;
import com.comms123.platform.events.MalformedEvent;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;

/// Every event that is audited becomes an entry. Takes them in batches, which is what makes thousands a second
/// possible; what is no event goes to the dead letters and blocks nothing. A store that does not answer is waited for,
/// however long: the topics hold all later events. A batch may take a quarter of a second to come together. When an
/// instance was killed, the others take over after 10 s.
@Component
class TrailListener {

    static final String ALL = "#{T(com.comms123.audit.trail.domain.AuditedEvents).topics()}";

    private final EntryAppender appender;
    private final DeadLetterPublishingRecoverer deadLetters;
    private final Counter appended;

    TrailListener(EntryAppender appender, DeadLetterPublishingRecoverer deadLetters, MeterRegistry meters) {
        this.appender = appender;
        this.deadLetters = deadLetters;
        this.appended = Counter.builder("comms.audit.entries.appended").register(meters);
    }

    @KafkaListener(id = "trail", topics = TrailListener.ALL, groupId = "audit-service.trail", batch = "true", ackMode = "BATCH", properties = {
            "max.poll.records=1000", "session.timeout.ms=10000", "heartbeat.interval.ms=3000",
            "fetch.min.bytes=65536", "fetch.max.wait.ms=250"})
    void on(List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Queue<Occurrence>> byPartition = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                byPartition.computeIfAbsent(new TopicPartition(record.topic(), record.partition()),
                        p -> new ArrayDeque<>()).add(occurrence(record));
            } catch (MalformedEvent | Refused noEvent) {
                // Returns when the broker has it; throws otherwise, and the batch comes again.
                deadLetters.accept(record, noEvent);
            }
        }
        appended.increment(appender.append(inOrder(byPartition.values())));
    }

    /// Merged by time, while each partition keeps its own order: so that after a day of absence the trail still tells the
    /// story as it happened.
    static List<Occurrence> inOrder(Iterable<Queue<Occurrence>> partitions) {
        PriorityQueue<Queue<Occurrence>> heads = new PriorityQueue<>(Comparator.comparing(TrailListener::headTime));
        partitions.forEach(partition -> {
            if (!partition.isEmpty()) {
                heads.add(partition);
            }
        });
        List<Occurrence> merged = new ArrayList<>();
        while (!heads.isEmpty()) {
            Queue<Occurrence> first = heads.remove();
            merged.add(first.remove());
            if (!first.isEmpty()) {
                heads.add(first);
            }
        }
        return merged;
    }

    private static Instant headTime(Queue<Occurrence> partition) {
        return partition.element().envelope().time();
    }

    private static Occurrence occurrence(ConsumerRecord<String, byte[]> record) {
        Event event = EventRecordConverter.event(record);
        EventMetadata metadata = EventRecordConverter.metadata(record);
        try {
            Envelope envelope = new Envelope(metadata.id(), metadata.type(), metadata.time(), metadata.actor(),
                    metadata.source());
            return AuditedEvents.occurrence(event, envelope, EventJson.write(event));
        } catch (IllegalArgumentException notAuditable) {
            throw new Refused(Refusal.unprocessable("not-auditable", "The actor or the source is not a plain name."));
        }
    }
}
