package com.comms123.retention.reference;

/// Services are known by their short names: `identity`, not `identity-service`.
public final class ServiceNames {
    private static final String SUFFIX = "-service";

    private ServiceNames() {}

    public static String shortened(String service) {
        return service.endsWith(SUFFIX) ? service.substring(0, service.length() - SUFFIX.length()) : service;
    }
}
