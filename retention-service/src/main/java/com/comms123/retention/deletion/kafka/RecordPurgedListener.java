package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.events.EventRecordConverter;
import com.comms123.platform.events.MalformedEvent;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.deletion.application.PurgeCoordinator;
import com.comms123.retention.deletion.application.PurgeCoordinator.Response;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.reference.ServiceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;

/// Collects the owners' answers, many at once. One that is refused goes to the dead letters and delays no other.
@Component
class RecordPurgedListener {
    private static final Logger log = LoggerFactory.getLogger(RecordPurgedListener.class);

    private final PurgeCoordinator coordinator;
    private final DeadLetterPublishingRecoverer deadLetters;

    RecordPurgedListener(PurgeCoordinator coordinator, DeadLetterPublishingRecoverer deadLetters) {
        this.coordinator = coordinator;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(topics = Topics.RECORD_PURGED, groupId = "retention-service.collect", batch = "true", ackMode = "BATCH")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        var responses = new LinkedHashMap<ConsumerRecord<String, byte[]>, Response>();
        for (var record : records) {
            try {
                responses.put(record, response(record));
            } catch (MalformedEvent e) {
                // Returns when the broker has it; throws otherwise, and all come again.
                deadLetters.accept(record, e);
            }
        }
        var singly = new ArrayList<>(together(List.copyOf(responses.values())));
        responses.forEach((record, response) -> {
            if (singly.remove(response)) {
                answered(record, response);
            }
        });
    }

    private List<Response> together(List<Response> responses) {
        try {
            return coordinator.answered(responses);
        } catch (RuntimeException e) {
            // One that fails must not decide for the others.
            log.info("Could not collect {} answers together, will do so one by one: {}", responses.size(),
                    e.getClass().getSimpleName());
            return responses;
        }
    }

    private void answered(ConsumerRecord<String, byte[]> record, Response response) {
        try {
            coordinator.answered(response.purge(), response.service(), response.part());
        } catch (Refused e) {
            deadLetters.accept(record, e);
        } catch (RuntimeException e) {
            throw new BatchListenerFailedException("Could not collect an answer", e, record);
        }
    }

    private static Response response(ConsumerRecord<String, byte[]> record) {
        var event = EventRecordConverter.event(record, RecordPurged.class);
        return new Response(new PurgeId(event.purgeId()), ServiceNames.shortened(event.service()),
                new Part(event.counts(), event.residual(), EventRecordConverter.metadata(record).time(), event.kept(),
                        Set.copyOf(event.keptFor())));
    }
}
