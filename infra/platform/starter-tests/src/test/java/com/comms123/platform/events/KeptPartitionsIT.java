package com.comms123.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.sample.SampleApplication;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.ContextConfiguration;

/// A key's events stay in one partition when somebody raises the number of partitions.
@PlatformTest
@ContextConfiguration(classes = SampleApplication.class)
class KeptPartitionsIT {
    private final KafkaAdmin kafka;
    private final String existing = "existing-" + Ids.next();
    private final String absent = "absent-" + Ids.next();

    @Autowired
    KeptPartitionsIT(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    @Test
    void an_existing_topic_keeps_its_partitions_and_a_new_one_gets_the_configured_number() {
        kafka.createOrModifyTopics(topic(existing, 2));
        await().ignoreExceptions().until(() -> partitions(existing) == 2);
        kafka.createOrModifyTopics(
                KeptPartitions.in(List.of(topic(existing, 5), topic(absent, 5)), kafka).toArray(NewTopic[]::new));
        await().ignoreExceptions().until(() -> partitions(absent) == 5);
        assertThat(partitions(existing)).isEqualTo(2);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private int partitions(String topic) {
        return Objects.requireNonNull(kafka.describeTopics(topic).get(topic)).partitions().size();
    }
}
