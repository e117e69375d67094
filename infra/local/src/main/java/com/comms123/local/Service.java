package com.comms123.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The six deployables, in the order in which they are started.
public enum Service {
    IDENTITY(8081), MEMBERSHIP(8082), MESSAGING(8083), GATEWAY(8080), RETENTION(8084), AUDIT(8085);

    private final int port;

    Service(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return port + 1000;
    }

    /// As in `access.json` and in database names: `identity`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The folder, the artifact and the Keycloak client: `identity-service`.
    public String folder() {
        return this == GATEWAY ? "gateway" : key() + "-service";
    }

    static Service of(String key) {
        return Arrays.stream(values()).filter(service -> service.key().equals(key)).findFirst()
                .orElseThrow(() -> new LocalFailure("there is no service " + key + "; there are "
                        + Arrays.stream(values()).map(Service::key).collect(Collectors.joining(", "))));
    }
}
