package com.comms123.gateway.addresses;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.stream.ServiceTokens;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@Configuration(proxyBeanMethods = false)
class AddressesConfiguration {
    private static final int CONNECTIONS = 50;

    @Bean
    SignInAddresses addressesOfAccounts(WebClient.Builder builder, ReactorLoadBalancerExchangeFilterFunction balancer,
            GatewayProperties properties, ReactiveCircuitBreakerFactory<?, ?> breakers, ServiceTokens tokens) {
        var connections = ConnectionProvider.builder("sign-in-addresses").maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(10 * CONNECTIONS).pendingAcquireTimeout(SignInAddresses.WITHIN)
                .maxIdleTime(Duration.ofSeconds(20)).build();
        var http = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectWithin().toMillis()));
        var services = builder.clone().clientConnector(new ReactorClientHttpConnector(http)).filter(balancer).build();
        return new SignInAddresses(services, breakers.create("sign-in-addresses"), tokens.to("identity"));
    }
}
