package com.comms123.messaging.stream.kafka;

import com.comms123.messaging.stream.application.LiveStreams;
import com.comms123.platform.events.MalformedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/// Handles failures of the live feed: an event that cannot be shown now is not worth waiting for, because it is in the
/// inbox; clients get the hint to read it there. It writes no dead letters: those who keep what they hear write them,
/// once for all instances.
@Configuration(proxyBeanMethods = false)
class LiveFeedFailures {
    private static final Logger log = LoggerFactory.getLogger(LiveFeedFailures.class);
    private static final long WAIT_MILLIS = 50;
    private static final long TRIES = 3;

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> liveListeners(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers,
            LiveStreams streams) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        configurer.configure(factory, consumers);
        var handler = new DefaultErrorHandler((record, failure) -> {
            log.warn("live feed: could not show a record of {}: {}", record.topic(), failure.getClass().getName());
            streams.resync();
        }, new FixedBackOff(WAIT_MILLIS, TRIES));
        handler.addNotRetryableExceptions(MalformedEvent.class);
        factory.setCommonErrorHandler(handler);
        // Never commits: each start and each return begins with what is new.
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        return factory;
    }
}
