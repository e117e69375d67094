package com.comms123.gateway.remembered;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.session.SessionTerminator;
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
    BrowserMemory remembering(RememberedDevices devices, RememberedCookie cookie, KeycloakEndings endings,
            SessionTerminator sessions, SessionsInUse inUse, TokenSeal seal, GatewayProperties properties,
            MeterRegistry meters,
            Clock clock, SystemTime time) {
        return new BrowserMemory(devices, cookie, endings, sessions, inUse, seal, properties, meters, clock, time);
    }
}
