package com.comms123.local;

import java.nio.file.Path;

/// Where the parts of one platform are reached, all on the loopback address.
record Addresses(Ports ports) {
    static final String LOOPBACK = "127.0.0.1";
    private static final String LOCAL = "http://" + LOOPBACK + ":";

    /// Where browsers and apps come in, sign-in included: the gateway.
    String publicUrl() {
        return "http://localhost:" + ports.of(Service.GATEWAY, 1);
    }

    String of(Service service, int instance) {
        return LOCAL + ports.of(service, instance);
    }

    String managementOf(Service service, int instance) {
        return LOCAL + ports.managementOf(service, instance);
    }

    String kafka() {
        return LOOPBACK + ":" + ports.kafka();
    }

    String store() {
        return "mongodb://" + LOOPBACK + ":" + ports.store();
    }

    String keycloak() {
        return LOCAL + ports.keycloak() + "/auth";
    }

    String keycloakManagement() {
        return LOCAL + ports.keycloakManagement() + "/auth";
    }

    /// Past Keycloak, into its own database; a second process may be connected.
    ///
    /// @param home Keycloak's directory
    static String keycloakDatabase(Path home) {
        return "jdbc:h2:file:" + home.resolve("data/h2/keycloakdb") + ";AUTO_SERVER=TRUE";
    }

    String mailPage() {
        return LOCAL + ports.mailPage();
    }

    String smsPage() {
        return LOCAL + ports.smsPage();
    }

    String prometheus() {
        return LOCAL + ports.prometheus();
    }

    /// @param part one that is no service
    String of(String part) {
        return switch (part) {
            case Infrastructure.KAFKA -> kafka();
            case Infrastructure.STORE -> store();
            case Infrastructure.KEYCLOAK -> keycloak();
            case Prometheus.NAME -> prometheus();
            default -> mailPage();
        };
    }
}
