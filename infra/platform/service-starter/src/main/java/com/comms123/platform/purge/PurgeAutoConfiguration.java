package com.comms123.platform.purge;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The owner's side of the purge saga, for every service that has something to remove.
@AutoConfiguration(afterName = {"com.comms123.platform.clients.ClientsAutoConfiguration",
        "com.comms123.platform.events.EventsAutoConfiguration",
        "com.comms123.platform.hold.HoldAutoConfiguration",
        "com.comms123.platform.jobs.JobsAutoConfiguration",
        "com.comms123.platform.outbox.OutboxAutoConfiguration"})
@EnableConfigurationProperties(PurgeProperties.class)
@EnableScheduling
class PurgeAutoConfiguration {
    @Bean
    Tombstones tombstones(MongoTemplate mongo) {
        return new Tombstones(mongo);
    }

    @Bean
    OutboxCollections purgeOutbox() {
        return OutboxCollections.of("purges");
    }

    @Bean
    @ConditionalOnBean(PurgeParticipant.class)
    EarlierVersionPurger earlierVersionPurger(MongoTemplate mongo) {
        return new EarlierVersionPurger(mongo);
    }

    @Bean
    @ConditionalOnBean(PurgeParticipant.class)
    HoldGuardedParticipant holdGuardedParticipant(HoldGuard holdGuard, List<PurgeParticipant> participants) {
        return new HoldGuardedParticipant(holdGuard, participants);
    }

    @Bean
    @ConditionalOnBean(HoldGuardedParticipant.class)
    PurgeExecutor purgeExecutor(MongoTemplate mongo, Outbox outbox, HoldGuardedParticipant participants,
            Clock clock, PurgeProperties properties, @Value("${spring.application.name}") String service) {
        return new PurgeExecutor(mongo, outbox, participants, clock, properties, service);
    }

    @Bean
    @ConditionalOnBean(HoldGuardedParticipant.class)
    BatchPurgeExecutor batchPurgeExecutor(MongoTemplate mongo, Outbox outbox, HoldGuardedParticipant participants,
            Clock clock,
            PurgeProperties properties, @Value("${spring.application.name}") String service) {
        return new BatchPurgeExecutor(mongo, outbox, participants, clock, properties, service);
    }

    @Bean
    @ConditionalOnBean(PurgeExecutor.class)
    PurgeChecker purgeChecker(PurgeExecutor purges, MongoTemplate mongo, DueReader reader, Clock clock,
            PurgeProperties properties, MeterRegistry meters) {
        return new PurgeChecker(purges, mongo, reader, clock, properties, meters);
    }

    @Bean
    @ConditionalOnBean(PurgeChecker.class)
    @ConditionalOnProperty(name = "comms.purge.watch-late-events", matchIfMissing = true)
    LateEvents lateEvents(MongoTemplate mongo, PurgeChecker checker, Clock clock) {
        return new LateEvents(mongo, checker, clock);
    }

    @Bean
    @ConditionalOnBean(PurgeExecutor.class)
    PurgeListener purgeListener(PurgeExecutor purges, BatchPurgeExecutor together,
            DeadLetterPublishingRecoverer deadLetters) {
        return new PurgeListener(purges, together, deadLetters);
    }

    /// For all that hold records. The gateway holds sessions only, and they end by themselves.
    @Bean
    @ConditionalOnBean({PurgeExecutor.class, ServiceClients.class})
    ErasureReplayer erasureReplayer(ObjectProvider<ErasureLedger> own, ServiceClients clients,
            PurgeExecutor purges, MongoTemplate mongo, Clock clock, PurgeProperties properties,
            MeterRegistry meters) {
        var remote = new RemoteLedger<>(clients, "/internal/erasures",
                new ParameterizedTypeReference<List<Erasure>>() {
                });
        return new ErasureReplayer(own.getIfAvailable(() -> remote::since), purges, mongo, clock, properties, meters);
    }

    @Bean
    @ConditionalOnBean({DeletedRecords.class, ServiceClients.class})
    DeletionRequestReplayer deletionRequestReplayer(ServiceClients clients, DeletedRecords records, MongoTemplate mongo,
            Clock clock, PurgeProperties properties) {
        var ledger = new RemoteLedger<>(clients, "/internal/requested-deletions",
                new ParameterizedTypeReference<List<RequestedDeletion>>() {
                });
        return new DeletionRequestReplayer(ledger, records, mongo, clock, properties);
    }
}
