package com.comms123.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.comms123.contracts.EventCatalogue;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/// A record on a topic cannot be erased on time: every topic forgets within 30 days (architecture decision 4).
class TopicLifetimeTest {
    @Test
    void every_topic_its_dead_letters_and_retries_forget_within_30_days() {
        var topics = EventsAutoConfiguration.topics(properties(Duration.ofDays(7), Duration.ofDays(14)));
        assertThat(topics).hasSize(EventCatalogue.entries().size() * 2 + 3)
                .anyMatch(topic -> topic.name().equals("message.posted.retry-2")).allSatisfy(topic -> {
                    var kept = Long.parseLong(topic.configs().get(TopicConfig.RETENTION_MS_CONFIG))
                            + Long.parseLong(topic.configs().get(TopicConfig.SEGMENT_MS_CONFIG));
                    assertThat(Duration.ofMillis(kept)).isLessThan(Duration.ofDays(30));
                });
    }

    @Test
    void a_longer_lifetime_stops_the_service_at_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> properties(Duration.ofDays(29), Duration.ofDays(14)))
                .withMessageContaining("under 30 days");
        assertThatIllegalArgumentException().isThrownBy(() -> properties(Duration.ofDays(7), Duration.ofDays(30)));
    }

    @Test
    void with_three_replicas_two_must_have_a_record_before_it_is_acknowledged() {
        assertThat(EventsAutoConfiguration.topics(properties(3))).isNotEmpty().allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).as(topic.name()).containsEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        });
        assertThat(EventsAutoConfiguration.topics(properties(1))).allSatisfy(topic -> assertThat(topic.configs())
                .as(topic.name()).doesNotContainKey(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    }

    private static EventsProperties properties(Duration retention, Duration deadLetterRetention) {
        return properties(1, retention, deadLetterRetention);
    }

    private static EventsProperties properties(int replicas) {
        return properties(replicas, Duration.ofDays(7), Duration.ofDays(14));
    }

    private static EventsProperties properties(int replicas, Duration retention, Duration deadLetterRetention) {
        return new EventsProperties(6, (short) replicas, retention, Duration.ofDays(1), deadLetterRetention,
                Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(10), List.of("message.posted"));
    }
}
