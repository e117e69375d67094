package com.comms123.gateway.operations;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.stream.ServiceTokens;
import com.comms123.platform.clients.ServiceInstances;
import com.comms123.platform.operations.Probe;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsProperties.class)
class OperationsConfiguration {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    @Bean
    Instances instancesForOperators(ServiceInstances instances, WebClient.Builder builder,
            GatewayProperties properties, ServiceTokens tokens) {
        return new Instances(instances, builder, properties, tokens);
    }

    @Bean
    BackupMarks backupMarks(OperationsProperties properties) {
        return new BackupMarks(properties);
    }

    @Bean
    Probe signInProbe(WebClient.Builder builder, GatewayProperties properties) {
        var http = builder.clone().build();
        return new Probe() {
            @Override
            public String name() {
                return "sign-in";
            }

            @Override
            public void ask() {
                http.get().uri(properties.realmUrl("/protocol/openid-connect/certs")).retrieve().toBodilessEntity()
                        .block(WITHIN);
            }
        };
    }

    @Bean
    Addresses operationsAddresses() {
        return Addresses.ofPages(OperationsController.addresses());
    }
}
