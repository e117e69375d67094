package com.comms123.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// The backlog of services: work that preparing a measurement has made, and that must not be measured.
final class Backlog implements AutoCloseable {
    /// Feeds of what comes from now on, which never note how far they are.
    private static final String LIVE = ".live.";

    private final Admin admin;

    /// @param kafka the broker's address
    Backlog(String kafka) {
        admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka));
    }

    /// Whether every group has read all that there is on its topics.
    boolean isEmpty() {
        try {
            var specifications = new HashMap<String, ListConsumerGroupOffsetsSpec>();
            for (var group : admin.listGroups().all().get()) {
                if (!group.groupId().contains(LIVE)) {
                    specifications.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
                }
            }
            var read = admin.listConsumerGroupOffsets(specifications).all().get();
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            read.values().forEach(offsets -> offsets.keySet().forEach(part -> latest.put(part, OffsetSpec.latest())));
            var ends = admin.listOffsets(latest).all().get();
            return read.values().stream().flatMap(offsets -> offsets.entrySet().stream())
                    .allMatch(part -> part.getValue() == null
                            || part.getValue().offset() >= Objects.requireNonNull(ends.get(part.getKey())).offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not report the consumers' offsets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
