package com.comms123.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// The domain's clock for every service: fixed to the system's, except in the local profile.
@AutoConfiguration
class TimeAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @Profile("local")
    static class Movable {
        @Bean
        OffsetClock clock(@Value("${comms.clock.offset:PT0S}") Duration offset) {
            return new OffsetClock(InstantSource.system(), offset);
        }

        @Bean
        ClockEndpoint clockEndpoint(OffsetClock clock) {
            return new ClockEndpoint(clock);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("!local")
    static class Fixed {
        @Bean
        @ConditionalOnMissingBean
        Clock clock() {
            return new OffsetClock(InstantSource.system(), Duration.ZERO);
        }
    }
}
