package com.comms123.gateway.stream;

import com.comms123.gateway.GatewayProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// The gateway's own tokens, one for each service that it asks for itself.
@Component
@EnableConfigurationProperties(ServiceAccountProperties.class)
public class ServiceTokens {
    private final GatewayProperties gateway;
    private final ServiceAccountProperties account;

    ServiceTokens(GatewayProperties gateway, ServiceAccountProperties account) {
        this.gateway = gateway;
        this.account = account;
    }

    /// @param service short, such as `messaging`
    public ServiceToken to(String service) {
        return new ServiceToken(gateway, account, service);
    }
}
