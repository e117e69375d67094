package com.comms123.platform.purge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.events.EventRecordConverter;
import com.comms123.platform.events.MalformedEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/// Answers `record.purge-due`: together what can be, the rest in order. An order that fails is repeated, and holds up
/// those behind it, as with every listener whose order matters.
class PurgeListener {
    private static final Logger log = LoggerFactory.getLogger(PurgeListener.class);

    private final PurgeExecutor purges;
    private final BatchPurgeExecutor together;
    private final DeadLetterPublishingRecoverer deadLetters;

    PurgeListener(PurgeExecutor purges, BatchPurgeExecutor together, DeadLetterPublishingRecoverer deadLetters) {
        this.purges = purges;
        this.together = together;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(id = "purge", topics = Topics.RECORD_PURGE_DUE, groupId = "${spring.application.name}.purge", batch = "true", ackMode = "BATCH")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        var orders = new LinkedHashMap<ConsumerRecord<String, byte[]>, PurgeOrder>();
        for (var record : records) {
            try {
                orders.put(record, order(record));
            } catch (MalformedEvent e) {
                // Returns when the broker has it; throws otherwise, and all come again.
                deadLetters.accept(record, e);
            }
        }
        var done = together(List.copyOf(orders.values()));
        for (var order : orders.entrySet()) {
            // The same order twice: the second is answered from what is stored.
            if (!done.remove(order.getValue())) {
                carryOut(order.getKey(), order.getValue());
            }
        }
    }

    private void carryOut(ConsumerRecord<String, byte[]> record, PurgeOrder order) {
        try {
            purges.carryOut(order);
        } catch (RuntimeException e) {
            throw new BatchListenerFailedException("Could not carry out a purge", e, record);
        }
    }

    private Set<PurgeOrder> together(List<PurgeOrder> orders) {
        var done = new HashSet<PurgeOrder>();
        ofDifferentRecords(orders).forEach((kind, some) -> {
            try {
                done.addAll(together.carryOut(kind, some));
            } catch (RuntimeException e) {
                // One that fails must not decide for the others.
                log.info("Could not carry out {} purges together, will do so one by one: {}", some.size(),
                        e.getClass().getSimpleName());
            }
        });
        return done;
    }

    private static Map<RecordKind, List<PurgeOrder>> ofDifferentRecords(List<PurgeOrder> orders) {
        var records = new HashSet<UUID>();
        return orders.stream().filter(order -> records.add(order.recordId()))
                .collect(groupingBy(PurgeOrder::kind, LinkedHashMap::new, toList()));
    }

    private static PurgeOrder order(ConsumerRecord<String, byte[]> record) {
        EventRecordConverter.metadata(record);
        var due = EventRecordConverter.event(record, RecordPurgeDue.class);
        return new PurgeOrder(due.purgeId(), due.kind(), due.recordId());
    }
}
