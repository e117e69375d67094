package com.comms123.platform.events;

import com.comms123.platform.deployment.DeploymentProperties;
import com.comms123.platform.deployment.Risk;
import com.comms123.platform.deployment.UnsafeDeployment;
import com.comms123.platform.deployment.UnsafeDeployment.Finding;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/// Checks at start that the topics have the replicas that `comms.events.replicas` promises. Retention, segment time and
/// in-sync replicas are altered at start; the number of replicas cannot be, so that topics of a smaller cluster stay weak.
final class TopicReplicas implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicReplicas.class);

    private final KafkaAdmin kafka;
    private final EventsProperties events;
    private final DeploymentProperties deployment;
    private volatile boolean running;

    TopicReplicas(KafkaAdmin kafka, EventsProperties events, DeploymentProperties deployment) {
        this.kafka = kafka;
        this.events = events;
        this.deployment = deployment;
    }

    /// @throws UnsafeDeployment when a topic has fewer, unless that was accepted
    @Override
    public void start() {
        if (events.replicas() > 1) {
            var topics = EventsAutoConfiguration.topics(events).stream().map(NewTopic::name).toArray(String[]::new);
            var weak = kafka.describeTopics(topics).values().stream().filter(this::isWeak)
                    .map(TopicDescription::name).sorted().toList();
            if (!weak.isEmpty() && !deployment.accepts(Risk.SINGLE_REPLICA)) {
                throw new UnsafeDeployment(List.of(new Finding("comms.events.replicas",
                        weak.size() + " topics have fewer than " + events.replicas() + " replicas, such as "
                                + weak.getFirst(),
                        "Give them more with kafka-reassign-partitions, or accept the risk single-replica")));
            }
            if (!weak.isEmpty()) {
                log.warn("{} topics have fewer than {} replicas, such as {}", weak.size(), events.replicas(),
                        weak.getFirst());
            }
        }
        running = true;
    }

    private boolean isWeak(TopicDescription topic) {
        return topic.partitions().stream().anyMatch(partition -> partition.replicas().size() < events.replicas());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before anything is read or written.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
