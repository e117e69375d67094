package com.comms123.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Where everything listens: the well-known ports, all moved by one offset.
///
/// @param offset added to each port, so that several platforms fit on one machine
public record Ports(int offset) {
    /// The highest offset at which the store's port (27017) is still below those that clients get on Linux (32768).
    public static final int HIGHEST_OFFSET = 5_700;
    /// More instances of one service than this would run into other ports.
    static final int MOST_INSTANCES = 5;
    private static final int BETWEEN_INSTANCES = 20;
    private static final int TRIES = 100;

    public Ports {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new LocalFailure("--port-offset must be 0 to " + HIGHEST_OFFSET + ", not " + offset);
        }
    }

    /// Ports of which none is taken at the moment.
    public static Ports free() {
        for (var i = 0; i < TRIES; i++) {
            var ports = new Ports(ThreadLocalRandom.current().nextInt(100, HIGHEST_OFFSET));
            if (ports.all(Map.of()).values().stream().allMatch(Ports::isFree)) {
                return ports;
            }
        }
        throw new LocalFailure("found no free ports in " + TRIES + " tries");
    }

    public int kafka() {
        return 9092 + offset;
    }

    public int kafkaController() {
        return 9093 + offset;
    }

    public int store() {
        return 27017 + offset;
    }

    public int keycloak() {
        return 8180 + offset;
    }

    public int keycloakManagement() {
        return 8190 + offset;
    }

    public int smtp() {
        return 1025 + offset;
    }

    public int mailPage() {
        return 8025 + offset;
    }

    public int smpp() {
        return 2775 + offset;
    }

    public int smsPage() {
        return 8026 + offset;
    }

    int prometheus() {
        return 9190 + offset;
    }

    /// @param instance from 1
    public int of(Service service, int instance) {
        return service.port() + BETWEEN_INSTANCES * (instance - 1) + offset;
    }

    /// @param instance from 1
    public int managementOf(Service service, int instance) {
        return service.managementPort() + BETWEEN_INSTANCES * (instance - 1) + offset;
    }

    /// Every port that will be listened on, by what listens there.
    Map<String, Integer> all(Map<Service, Integer> scale) {
        var all = new LinkedHashMap<String, Integer>();
        for (var service : Service.values()) {
            for (var instance = 1; instance <= scale.getOrDefault(service, 1); instance++) {
                var name = instance == 1 ? service.folder() : service.folder() + "-" + instance;
                all.put(name, of(service, instance));
                all.put("management of " + name, managementOf(service, instance));
            }
        }
        all.put("Keycloak", keycloak());
        all.put("management of Keycloak", keycloakManagement());
        all.put("Kafka", kafka());
        all.put("Kafka's controller", kafkaController());
        all.put("the store", store());
        all.put("the mail sink", smtp());
        all.put("the mail sink's page", mailPage());
        all.put("the SMS sink", smpp());
        all.put("the SMS sink's page", smsPage());
        return all;
    }

    /// @throws LocalFailure naming the first port that is taken
    void requireFree(Map<String, Integer> wanted) {
        wanted.forEach((what, port) -> {
            if (!isFree(port)) {
                throw new LocalFailure("port " + port + " (" + what
                        + ") is taken: stop what listens there, or choose other ports with --port-offset");
            }
        });
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
