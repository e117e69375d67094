package com.comms123.platform.clients;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// For services and the gateway alike.
@AutoConfiguration
@EnableConfigurationProperties(ServicesProperties.class)
class InstancesAutoConfiguration {
    @Bean
    ServiceInstances serviceInstances(ServicesProperties properties, MeterRegistry meters) {
        return new ServiceInstances(properties, InetAddress::getAllByName, meters);
    }
}
