package com.comms123.platform.clients;

import com.comms123.platform.security.SecurityProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Calls between services.
@AutoConfiguration(afterName = {"org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
        "org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration"})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SecurityProperties.class)
class ClientsAutoConfiguration {
    @Bean
    ServiceClients serviceClients(@Value("${spring.application.name}") String self, ServicesProperties properties,
            ServiceInstances instances, SecurityProperties security, RestClient.Builder builder,
            CircuitBreakerFactory<?, ?> breakers, SslBundles bundles) {
        return new ServiceClients(self, properties, instances, security, builder, breakers, bundles);
    }

    /// Opens when half of the last 20 calls failed, tries again after 2 s. An answer of 4xx is no failure.
    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> breakerDefaults() {
        var config = CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
                .failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3).ignoreExceptions(HttpClientErrorException.class).build();
        return factory -> factory
                .configureDefault(id -> new Resilience4JConfigBuilder(id).circuitBreakerConfig(config).build());
    }
}
