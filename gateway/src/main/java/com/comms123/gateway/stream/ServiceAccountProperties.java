package com.comms123.gateway.stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// As whom the gateway itself asks services, where it does not ask with a person's token.
///
/// @param clientId Keycloak client with which the gateway itself calls services.
/// @param secret Secret of that client. It has no default.
@ConfigurationProperties("comms.gateway.service-account")
record ServiceAccountProperties(@DefaultValue("gateway") String clientId, @DefaultValue("") String secret) {
    ServiceAccountProperties {
        if (secret.isBlank()) {
            throw new IllegalArgumentException(
                    "comms.gateway.service-account.secret is missing (environment: COMMS_GATEWAY_CLIENT_SECRET)");
        }
    }

    @Override
    public String toString() {
        return "ServiceAccountProperties[" + clientId + "]";
    }
}
