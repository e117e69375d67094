package com.comms123.gateway;

import java.time.Instant;
import org.springframework.stereotype.Component;

/// The time that sessions and tokens live by: the system's, in milliseconds. The domain's clock can be moved ahead by
/// weeks on one machine; Keycloak's cannot, and the two must agree about a token.
@Component
public class SystemTime {
    public Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
