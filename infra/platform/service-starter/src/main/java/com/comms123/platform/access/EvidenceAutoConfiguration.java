package com.comms123.platform.access;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/// For every service that holds something that can be on hold.
@AutoConfiguration(afterName = {"com.comms123.platform.outbox.OutboxAutoConfiguration",
        "com.comms123.platform.clients.ClientsAutoConfiguration"})
@ConditionalOnBean(EvidenceContributor.class)
class EvidenceAutoConfiguration {
    @Bean
    EvidenceContributor earlierVersionEvidenceContributor(MongoOperations mongo) {
        return new EarlierVersionEvidenceContributor(mongo);
    }

    @Bean
    EvidenceListener evidenceListener(List<EvidenceContributor> contributors, ServiceClients clients, Outbox outbox,
            @Value("${spring.application.name}") String service) {
        return new EvidenceListener(contributors, new RemotePartPieces(clients, "hold-exports"), outbox, service);
    }
}
