package com.comms123.gateway.tokens;

import com.comms123.gateway.GatewayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TokensConfiguration {
    @Bean
    TokenSeal tokenSeal(GatewayProperties properties) {
        return new TokenSeal(properties.tokenKeys());
    }
}
