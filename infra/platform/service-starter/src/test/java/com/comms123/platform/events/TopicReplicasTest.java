package com.comms123.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.comms123.platform.deployment.DeploymentProperties;
import com.comms123.platform.deployment.Risk;
import com.comms123.platform.deployment.UnsafeDeployment;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class TopicReplicasTest {
    private static final short THREE = 3;

    @Test
    void topics_with_the_promised_replicas_are_fine() {
        assertThatCode(() -> check(3, Set.of())).doesNotThrowAnyException();
    }

    @Test
    void a_topic_with_fewer_replicas_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> check(1, Set.of())).isInstanceOfSatisfying(UnsafeDeployment.class,
                unsafe -> assertThat(unsafe.findings()).singleElement()
                        .satisfies(finding -> assertThat(finding.toString()).contains("comms.events.replicas",
                                "user.updated", "single-replica")));
    }

    @Test
    void fewer_replicas_can_be_accepted() {
        assertThatCode(() -> check(1, Set.of(Risk.SINGLE_REPLICA))).doesNotThrowAnyException();
    }

    private static void check(int replicas, Set<Risk> accepted) {
        var node = new Node(1, "broker", 9092);
        var partition = new TopicPartitionInfo(0, node, Collections.nCopies(replicas, node), List.of(node));
        var kafka = mock(KafkaAdmin.class);
        when(kafka.describeTopics(any(String[].class)))
                .thenReturn(Map.of("user.updated", new TopicDescription("user.updated", false, List.of(partition))));
        var events = new EventsProperties(6, THREE, Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(14),
                Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(10), List.of());
        new TopicReplicas(kafka, events, new DeploymentProperties(accepted)).start();
    }
}
