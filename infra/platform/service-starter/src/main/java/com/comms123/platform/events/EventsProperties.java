package com.comms123.platform.events;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service takes part in the events.
///
/// @param partitions of each topic that does not exist yet
/// @param replicas of each topic that does not exist yet; 3 in production, and then a record is acknowledged when two have it
/// @param retention how long a record is kept; with `segment` it stays under 30 days (architecture decision 4)
/// @param segment after how long a log segment is closed: only closed segments are removed
/// @param deadLetterRetention the same for dead letters
/// @param retryFirst the first wait of a blocking retry; doubles up to `retryLongest`
/// @param retryLongest the longest wait between two tries
/// @param retryFor after how long a record that still fails becomes a dead letter; a failure of the store, the broker or
///        another service is retried without end
/// @param outwardTopics the topics whose listeners carry [OutwardDelivery]: they get retry topics
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
