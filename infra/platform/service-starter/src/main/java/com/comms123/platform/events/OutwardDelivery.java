package com.comms123.platform.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.retrytopic.TopicSuffixingStrategy;

/// Non-blocking retries for listeners whose records may overtake each other, such as outward delivery: a record that
/// fails waits in `<topic>.retry-N` while the others go on, and ends in `<topic>.dlt`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@RetryableTopic(attempts = "4", backOff = @BackOff(delay = 1_000, multiplier = 5, maxDelay = 60_000), retryTopicSuffix = ".retry", dltTopicSuffix = ".dlt", topicSuffixingStrategy = TopicSuffixingStrategy.SUFFIX_WITH_INDEX_VALUE, autoCreateTopics = "false", autoStartDltHandler = "false", kafkaTemplate = "kafkaTemplate", exclude = {
        MalformedEvent.class, com.comms123.platform.outcome.Refused.class}, traversingCauses = "true")
public @interface OutwardDelivery {
}
