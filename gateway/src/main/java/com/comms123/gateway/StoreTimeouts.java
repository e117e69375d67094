package com.comms123.gateway;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every request of somebody signed in asks the store. When it is away, the gateway must say so and not wait: the
/// driver's own 30 s are a hang.
@Configuration(proxyBeanMethods = false)
class StoreTimeouts {
    private static final int SECONDS = 3;

    @Bean
    MongoClientSettingsBuilderCustomizer impatience() {
        return settings -> settings
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SECONDS, TimeUnit.SECONDS).readTimeout(SECONDS,
                        TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(SECONDS, TimeUnit.SECONDS));
    }
}
