package com.comms123.testing.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Topics;
import com.comms123.testing.PlatformTest;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaAdmin;

/// Store and broker keep what they acknowledged, whatever their own defaults are.
@PlatformTest
class DurabilityIT {
    private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, Topics.USER_UPDATED);
    private static final String A_WEEK = String.valueOf(Duration.ofDays(7).toMillis());

    private final MongoTemplate mongo;
    private final KafkaAdmin kafka;

    @Autowired
    DurabilityIT(MongoTemplate mongo, KafkaAdmin kafka) {
        this.mongo = mongo;
        this.kafka = kafka;
    }

    @Test
    void a_write_waits_for_the_journals_of_a_majority_and_a_read_sees_nothing_less() {
        var database = mongo.getDb();
        assertThat(database.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        assertThat(database.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(database.getReadPreference()).isEqualTo(ReadPreference.primary());
    }

    @Test
    void a_topic_that_keeps_records_for_too_long_is_altered_when_a_service_starts()
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var tooLong = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(Duration.ofDays(90).toMillis()));
            admin.incrementalAlterConfigs(
                    Map.of(TOPIC, List.of(new AlterConfigOp(tooLong, AlterConfigOp.OpType.SET)))).all().get();
            await().until(() -> retention(admin), tooLong.value()::equals);

            kafka.initialize();

            await().until(() -> retention(admin), A_WEEK::equals);
        }
    }

    private static String retention(Admin admin) throws ExecutionException, InterruptedException {
        var topics = requireNonNull(admin.describeConfigs(List.of(TOPIC)).all().get());
        return requireNonNull(topics.get(TOPIC)).get(TopicConfig.RETENTION_MS_CONFIG).value();
    }
}
