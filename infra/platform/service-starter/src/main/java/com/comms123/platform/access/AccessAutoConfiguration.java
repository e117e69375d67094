package com.comms123.platform.access;

import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// For every service that holds something of somebody.
@AutoConfiguration(afterName = {"com.comms123.platform.outbox.OutboxAutoConfiguration",
        "com.comms123.platform.clients.ClientsAutoConfiguration"})
@ConditionalOnBean(AccessContributor.class)
class AccessAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PartPieces partPieces(ServiceClients clients) {
        return new RemotePartPieces(clients);
    }

    @Bean
    AccessListener accessListener(List<AccessContributor> contributors, PartPieces pieces, Outbox outbox,
            @Value("${spring.application.name}") String service) {
        var json = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();
        return new AccessListener(contributors, pieces, outbox, json, service);
    }
}
