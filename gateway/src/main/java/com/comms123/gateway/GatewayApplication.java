package com.comms123.gateway;

import com.comms123.gateway.limits.LimitsProperties;
import com.comms123.gateway.proxies.ProxyProperties;
import com.comms123.platform.security.SecurityProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/// A backend-for-frontend (architecture decision 2): browsers get an opaque cookie, apps send bearer tokens, services
/// get tokens from both.
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties({GatewayProperties.class, LimitsProperties.class, ProxyProperties.class,
        SecurityProperties.class})
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
