package com.comms123.platform.events;

import com.comms123.contracts.EventCatalogue;
import com.comms123.platform.deployment.DeploymentProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/// Listening: typed events, blocking retries in order, dead letters with a reason, topics with a bounded lifetime.
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(EventsProperties.class)
class EventsAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(EventsAutoConfiguration.class);
    static final String DEAD_LETTERS = ".dlt";
    private static final int RETRY_TOPICS = 3;
    /// With three replicas one can be lost, and what was acknowledged is still on another.
    private static final int REPLICAS_TO_LOSE_ONE = 3;
    private static final int IN_SYNC = 2;

    @Bean
    RecordMessageConverter eventRecordConverter() {
        return new EventRecordConverter();
    }

    @Bean
    KafkaListenerConfigurer eventMetadataArguments() {
        return registrar -> registrar.setCustomMethodArgumentResolvers(new MetadataArgument());
    }

    @Bean
    @SuppressWarnings("unchecked")
    DefaultKafkaConsumerFactoryCustomizer promptConsumerCloser() {
        return factory -> ((DefaultKafkaConsumerFactory<Object, Object>) factory)
                .addPostProcessor(new PromptConsumerCloser());
    }

    /// A replayed dead letter is for the group that failed on it; the others have processed it long ago.
    @Bean
    RecordFilterStrategy<Object, Object> replaysForOthers() {
        return record -> {
            var replayFor = record.headers().lastHeader(EventHeaders.REPLAY_FOR);
            return replayFor != null && !new String(replayFor.value(), StandardCharsets.UTF_8).equals(group());
        };
    }

    @Bean
    DeadLetterPublishingRecoverer deadLetters(KafkaTemplate<?, ?> template, MeterRegistry meters) {
        var recoverer = new NoneAnew(template);
        describe(recoverer, meters);
        return recoverer;
    }

    /// Says the reason as a code. The text that Spring would add about the exception is left out: it may quote the
    /// record.
    static void describe(DeadLetterPublishingRecoverer recoverer, MeterRegistry meters) {
        recoverer.excludeHeader(HeadersToAdd.EXCEPTION, HeadersToAdd.EX_CAUSE, HeadersToAdd.EX_MSG,
                HeadersToAdd.EX_STACKTRACE);
        recoverer.setFailIfSendResultIsError(true);
        recoverer.setHeadersFunction((record, failure) -> {
            var reason = FailureReason.of(failure);
            meters.counter("comms.events.dead-letters", "topic", record.topic(), "reason", reason).increment();
            var headers = new RecordHeaders();
            headers.add(EventHeaders.DEAD_LETTER_REASON, reason.getBytes(StandardCharsets.UTF_8));
            headers.add(EventHeaders.DEAD_LETTER_GROUP, group().getBytes(StandardCharsets.UTF_8));
            return headers;
        });
    }

    /// Retries in place, so that order is kept. A failure of the store, the broker or another service is retried until it
    /// passes; a refusal is a dead letter at once; whatever else fails has a while to be mended.
    @Bean
    CommonErrorHandler blockingRetries(DeadLetterPublishingRecoverer deadLetters, EventsProperties properties) {
        var forAWhile = waits(properties);
        forAWhile.setMaxElapsedTime(properties.retryFor().toMillis());
        var handler = new DefaultErrorHandler(deadLetters, forAWhile);
        handler.addNotRetryableExceptions(MalformedEvent.class);
        handler.setBackOffFunction((record, failure) -> {
            if (TransientFailures.isOneOf(failure)) {
                return waits(properties);
            }
            return TransientFailures.isRefusal(failure) ? new FixedBackOff(0, 0) : forAWhile;
        });
        handler.setCommitRecovered(true);
        handler.setRetryListeners(EventsAutoConfiguration::logAttempt);
        return handler;
    }

    /// The first failure with its stack, the others with one line. The logging setup leaves out exception texts.
    private static void logAttempt(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        if (attempt == 1) {
            log.warn("{}-{}@{} failed in {}", record.topic(), record.partition(), record.offset(), group(), failure);
        } else {
            log.warn("{}-{}@{} failed again in {}, attempt {}", record.topic(), record.partition(), record.offset(),
                    group(), attempt);
        }
    }

    private static ExponentialBackOff waits(EventsProperties properties) {
        var waits = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
        waits.setMaxInterval(properties.retryLongest().toMillis());
        return waits;
    }

    @Bean
    KafkaAdmin.NewTopics eventTopics(EventsProperties properties, KafkaAdmin kafka) {
        return new KafkaAdmin.NewTopics(KeptPartitions.in(topics(properties), kafka).toArray(NewTopic[]::new));
    }

    @Bean
    TopicReplicas topicReplicas(KafkaAdmin kafka, EventsProperties events, DeploymentProperties deployment) {
        return new TopicReplicas(kafka, events, deployment);
    }

    static List<NewTopic> topics(EventsProperties properties) {
        var events = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic)
                .flatMap(topic -> Stream.of(topic(topic, properties.partitions(), properties.retention(), properties),
                        topic(topic + DEAD_LETTERS, 1, properties.deadLetterRetention(), properties)));
        var retries = properties.outwardTopics().stream()
                .flatMap(topic -> IntStream.range(0, RETRY_TOPICS).mapToObj(n -> topic(topic + ".retry-" + n,
                        properties.partitions(), properties.retention(), properties)));
        return Stream.concat(events, retries).toList();
    }

    private static NewTopic topic(String name, int partitions, Duration retention, EventsProperties properties) {
        var configs = new HashMap<>(Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(properties.segment().toMillis())));
        if (properties.replicas() >= REPLICAS_TO_LOSE_ONE) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(IN_SYNC));
        }
        return new NewTopic(name, partitions, properties.replicas()).configs(configs);
    }

    private static String group() {
        var group = KafkaUtils.getConsumerGroupId();
        return group == null ? "" : group;
    }

    /// A dead letter that fails again stays where it is.
    private static final class NoneAnew extends DeadLetterPublishingRecoverer {
        NoneAnew(KafkaTemplate<?, ?> template) {
            super(template, (record, failure) -> new TopicPartition(record.topic() + DEAD_LETTERS, -1));
        }

        @Override
        public void accept(ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, Exception failure) {
            if (Replay.isUnderWay()) {
                throw new Replay.FailedAgain(failure);
            }
            super.accept(record, consumer, failure);
        }
    }

    private static final class MetadataArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == EventMetadata.class;
        }

        @Override
        public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
            return message.getHeaders().get(EventMetadata.HEADER);
        }
    }
}
