package com.comms123.platform.purge;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.hold.Sparing;
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
    PurgingEarlierVersions purgingEarlierVersions(MongoTemplate mongo) {
        return new PurgingEarlierVersions(mongo);
    }

    @Bean
    @ConditionalOnBean(PurgeParticipant.class)
    SparingParticipant sparingParticipant(Sparing sparing, List<PurgeParticipant> participants) {
        return new SparingParticipant(sparing, participants);
    }

    @Bean
    @ConditionalOnBean(SparingParticipant.class)
    CarryingOutPurges carryingOutPurges(MongoTemplate mongo, Outbox outbox, SparingParticipant participants,
            Clock clock, PurgeProperties properties, @Value("${spring.application.name}") String service) {
        return new CarryingOutPurges(mongo, outbox, participants, clock, properties, service);
    }

    @Bean
    @ConditionalOnBean(SparingParticipant.class)
    PurgingTogether purgingTogether(MongoTemplate mongo, Outbox outbox, SparingParticipant participants, Clock clock,
            PurgeProperties properties, @Value("${spring.application.name}") String service) {
        return new PurgingTogether(mongo, outbox, participants, clock, properties, service);
    }

    @Bean
    @ConditionalOnBean(CarryingOutPurges.class)
    CheckingPurges checkingPurges(CarryingOutPurges purges, MongoTemplate mongo, DueReader reader, Clock clock,
            PurgeProperties properties, MeterRegistry meters) {
        return new CheckingPurges(purges, mongo, reader, clock, properties, meters);
    }

    @Bean
    @ConditionalOnBean(CheckingPurges.class)
    @ConditionalOnProperty(name = "comms.purge.watch-late-events", matchIfMissing = true)
    LateEvents lateEvents(MongoTemplate mongo, CheckingPurges checking, Clock clock) {
        return new LateEvents(mongo, checking, clock);
    }

    @Bean
    @ConditionalOnBean(CarryingOutPurges.class)
    PurgeListener purgeListener(CarryingOutPurges purges, PurgingTogether together,
            DeadLetterPublishingRecoverer deadLetters) {
        return new PurgeListener(purges, together, deadLetters);
    }

    /// For all that hold records. The gateway holds sessions only, and they end by themselves.
    @Bean
    @ConditionalOnBean({CarryingOutPurges.class, ServiceClients.class})
    ReplayingErasures replayingErasures(ObjectProvider<ErasureLedger> own, ServiceClients clients,
            CarryingOutPurges purges, MongoTemplate mongo, Clock clock, PurgeProperties properties,
            MeterRegistry meters) {
        return new ReplayingErasures(own.getIfAvailable(() -> new RemoteErasureLedger(clients)), purges, mongo, clock,
                properties, meters);
    }

    @Bean
    @ConditionalOnBean({DeletedRecords.class, ServiceClients.class})
    ReplayingRequests replayingRequests(ServiceClients clients, DeletedRecords records, MongoTemplate mongo,
            Clock clock, PurgeProperties properties) {
        return new ReplayingRequests(new RequestedLedger(clients), records, mongo, clock, properties);
    }
}
