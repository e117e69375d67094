package com.comms123.gateway.remembered;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.session.EndingSessions;
import com.comms123.gateway.session.SessionsInUse;
import com.comms123.gateway.tokens.TokenSeal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RememberedConfiguration {
    @Bean
    RememberedCookie rememberedCookie(GatewayProperties properties) {
        return new RememberedCookie(properties);
    }

    @Bean
    Remembering remembering(RememberedDevices devices, RememberedCookie cookie, KeycloakEndings endings,
            EndingSessions sessions, SessionsInUse inUse, TokenSeal seal, GatewayProperties properties,
            MeterRegistry meters,
            Clock clock, SystemTime time) {
        return new Remembering(devices, cookie, endings, sessions, inUse, seal, properties, meters, clock, time);
    }
}
