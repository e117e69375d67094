package com.comms123.platform.operations;

import com.comms123.platform.outbox.OutboxBacklog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instance of a service as an operator sees it. Counts and names of topics; nothing about anybody.
///
/// @param service short, such as `messaging`
/// @param host name of the machine or the pod
/// @param version of the release; null where nothing was packaged
/// @param startedAt when the process started
/// @param at when this was read, at most 10 s ago
/// @param parts the servers that it needs, and whether each answers
/// @param listeners how far each listener is behind; null while the broker does not say
/// @param outbox events that wait to be published; null while the store does not say
/// @param queues further things that wait or were given up, by a stable name
public record InstanceState(String service, String host, @Nullable String version, Instant startedAt, Instant at,
        List<Part> parts, @Nullable List<Lag> listeners, OutboxBacklog.@Nullable Waiting outbox, List<Queue> queues) {

    /// @param name `store`, `broker` or `sign-in`
    public record Part(String name, boolean answers) {}

    /// @param group the consumer group, which all instances of the service share
    /// @param events how many events of the topic it has not processed yet; null before it has processed any
    public record Lag(String group, String topic, @Nullable Long events) {}

    /// @param name such as `parked-records`
    /// @param count how many; of `longest-overdue-removal`, seconds
    public record Queue(String name, long count) {}
}
