package com.comms123.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.kafka.retrytopic.DeadLetterPublishingRecovererFactory;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationSupport;

/// Non-blocking retries for the services that name `comms.events.outward-topics`; their dead letters look like all
/// others.
@AutoConfiguration(after = EventsAutoConfiguration.class)
@ConditionalOnProperty("comms.events.outward-topics")
class RetryTopicsAutoConfiguration extends RetryTopicConfigurationSupport {
    private final MeterRegistry meters;

    RetryTopicsAutoConfiguration(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected Consumer<DeadLetterPublishingRecovererFactory> configureDeadLetterPublishingContainerFactory() {
        return factory -> factory.setDeadLetterPublisherCreator((template, resolver) -> {
            var recoverer = new org.springframework.kafka.listener.DeadLetterPublishingRecoverer(template, resolver);
            EventsAutoConfiguration.describe(recoverer, meters);
            return recoverer;
        });
    }
}
