package com.comms123.platform.access;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// For every service that holds something of somebody.
@AutoConfiguration(afterName = {"com.comms123.platform.outbox.OutboxAutoConfiguration",
        "com.comms123.platform.clients.ClientsAutoConfiguration"})
@ConditionalOnBean(AccessContributor.class)
class AccessAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PartPieces partPieces(ServiceClients clients) {
        return new RemotePartPieces(clients, "access-requests");
    }

    @Bean
    AccessListener accessListener(List<AccessContributor> contributors, PartPieces pieces, Outbox outbox,
            @Value("${spring.application.name}") String service) {
        return new AccessListener(contributors, pieces, outbox, service);
    }
}
