package com.comms123.local;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Kafka is ready when it knows itself as a broker.
final class KafkaReadiness {
    private static final int PATIENCE = 2_000;

    private KafkaReadiness() {}

    static Readiness at(String address) {
        var port = Readiness.listening(Integer.parseInt(address.substring(address.indexOf(':') + 1)));
        return () -> port.isReady() && describes(address);
    }

    private static boolean describes(String address) throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE))) {
            return !admin.describeCluster().nodes().get(PATIENCE, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
