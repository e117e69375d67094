package com.comms123.gateway.person;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.GatewayProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@Configuration(proxyBeanMethods = false)
class PersonConfiguration {
    private static final int CONNECTIONS = 100;

    @Bean
    People people(WebClient.Builder builder, ReactorLoadBalancerExchangeFilterFunction balancer,
            GatewayProperties properties, ReactiveCircuitBreakerFactory<?, ?> breakers) {
        var connections = ConnectionProvider.builder("people").maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(10 * CONNECTIONS).pendingAcquireTimeout(People.WITHIN)
                .maxIdleTime(Duration.ofSeconds(20)).build();
        var http = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectWithin().toMillis()));
        var services = builder.clone().clientConnector(new ReactorClientHttpConnector(http)).filter(balancer).build();
        return new People(services, breakers.create("session-identity"), breakers.create("session-membership"));
    }

    @Bean
    Addresses sessionAddress() {
        return Addresses.ofPages(List.of(SessionController.ADDRESS));
    }

    @Bean
    KnownPeople knownPeople(People people) {
        return new KnownPeople(people);
    }

    /// An answer that refuses is an answer: only a 5xx or silence counts as failure.
    @Bean
    Customizer<ReactiveResilience4JCircuitBreakerFactory> sessionBreakers() {
        var circuit = CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
                .failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .ignoreException(failure -> failure instanceof WebClientResponseException answer
                        && answer.getStatusCode().is4xxClientError())
                .build();
        var limit = TimeLimiterConfig.custom().timeoutDuration(People.WITHIN.plusMillis(500)).build();
        return factory -> factory.configureDefault(
                id -> new Resilience4JConfigBuilder(id).circuitBreakerConfig(circuit).timeLimiterConfig(limit).build());
    }
}
