package com.comms123.platform.purge;

import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;

/// The owner's side of the purge saga, for every service that has something to remove.
@AutoConfiguration(afterName = "com.comms123.platform.outbox.OutboxAutoConfiguration")
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
    PurgeListener purgeListener(MongoTemplate mongo, Outbox outbox, List<PurgeParticipant> participants, Clock clock,
            @Value("${spring.application.name}") String service) {
        return new PurgeListener(mongo, outbox, participants, clock, service);
    }
}
