package com.comms123.platform.events;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service takes part in the events.
///
/// @param partitions Number of partitions of each topic that the service creates. Topics that exist keep theirs
///        (`infra/docs/operations.md` says how to give them more).
/// @param replicas Number of replicas of each topic that the service creates. Use 3 in production: then two
///        replicas must have a record before it counts as written.
/// @param retention Time that a topic keeps a record. Together with `segment` it must stay under 30 days
///        (architecture decision 4).
/// @param segment Time after which Kafka closes a log segment. Kafka removes only closed segments.
/// @param deadLetterRetention Time that a dead-letter topic keeps a record. Together with `segment` it must stay
///        under 30 days.
/// @param retryFirst First wait of a blocking retry. Each further wait is twice as long, up to `retry-longest`.
/// @param retryLongest Longest wait between two tries.
/// @param retryFor Time after which a record that still fails becomes a dead letter. A failure of the store, the
///        broker or another service is retried without end.
/// @param outwardTopics Topics whose listeners deliver outside the platform. Each of them gets three retry topics.
@ConfigurationProperties("comms.events")
public record EventsProperties(@DefaultValue("6") int partitions, @DefaultValue("1") short replicas,
        @DefaultValue("7d") Duration retention, @DefaultValue("1d") Duration segment,
        @DefaultValue("14d") Duration deadLetterRetention, @DefaultValue("200ms") Duration retryFirst,
        @DefaultValue("10s") Duration retryLongest, @DefaultValue("10m") Duration retryFor,
        @DefaultValue List<String> outwardTopics) {
    private static final Duration LIMIT = Duration.ofDays(30);

    public EventsProperties {
        if (retention.plus(segment).compareTo(LIMIT) >= 0 || deadLetterRetention.plus(segment).compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException(
                    "comms.events: retention plus segment must stay under 30 days, also for dead letters; have "
                            + retention + ", " + deadLetterRetention + " and " + segment);
        }
    }
}
