package com.comms123.platform.operations;

import com.comms123.platform.operations.InstanceState.Lag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;

/// How many events each listener of a service has not processed yet: the end of each partition, less what the group has
/// committed. Two requests to Kafka, whatever the number of listeners.
final class ListenerLags {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final KafkaAdmin kafka;
    private final OwnListeners listeners;

    ListenerLags(KafkaAdmin kafka, OwnListeners listeners) {
        this.kafka = kafka;
        this.listeners = listeners;
    }

    List<Lag> read() throws Exception {
        var settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "listener-lags");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(WITHIN.toMillis()));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(WITHIN.toMillis()));
        try (var admin = Admin.create(settings)) {
            var committed = admin.listConsumerGroupOffsets(listeners.groups().stream()
                    .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec()))).all()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            var partitions = committed.values().stream().flatMap(offsets -> offsets.keySet().stream()).distinct()
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(partitions).all().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            var lags = new ArrayList<Lag>();
            for (var group : listeners.groups()) {
                var offsets = committed.getOrDefault(group, Map.of());
                for (var topic : listeners.topics(group)) {
                    lags.add(new Lag(group, topic, lag(topic, offsets, ends)));
                }
            }
            return lags;
        }
    }

    private static @Nullable Long lag(String topic, Map<TopicPartition, OffsetAndMetadata> offsets,
            Map<TopicPartition, Long> ends) {
        @Nullable
        Long lag = null;
        for (var entry : offsets.entrySet()) {
            var committed = entry.getValue();
            if (entry.getKey().topic().equals(topic) && committed != null) {
                var behind = Math.max(0, ends.getOrDefault(entry.getKey(), 0L) - committed.offset());
                lag = (lag == null ? 0 : lag) + behind;
            }
        }
        return lag;
    }
}
