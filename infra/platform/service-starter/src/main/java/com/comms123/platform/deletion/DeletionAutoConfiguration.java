package com.comms123.platform.deletion;

import com.comms123.platform.clients.ServiceClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// For every service that has something to delete; made when it is first asked for, as others need no policy.
@AutoConfiguration
@EnableConfigurationProperties(RemovalProperties.class)
class DeletionAutoConfiguration {
    @Bean
    @Lazy
    DeletionFactory deletionFactory(ServiceClients clients, RemovalProperties properties, Clock clock) {
        return new DeletionFactory(new IdentityRemovalPolicies(clients, properties), clock);
    }
}
