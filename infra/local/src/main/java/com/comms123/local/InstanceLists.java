package com.comms123.local;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Files with the addresses of a service's instances: of those that run for the other services, which read them again every
/// second; and of those that should run for Prometheus.
final class InstanceLists {
    /// So often services read a list.
    static final Duration READ_EVERY = Duration.ofSeconds(1);

    private final Home home;
    private final PlatformOptions options;
    private final Addresses addresses;
    private final Processes processes;

    InstanceLists(Home home, PlatformOptions options, Addresses addresses, Processes processes) {
        this.home = home;
        this.options = options;
        this.addresses = addresses;
        this.processes = processes;
    }

    synchronized void write() {
        for (var service : Service.values()) {
            Home.writePrivately(home.instances(service), of(service).stream()
                    .map(instance -> addresses.of(service, instance) + "\n").collect(Collectors.joining()));
            Home.writePrivately(home.targets(service), Prometheus.targets(present(service).stream()
                    .map(instance -> options.ports().managementOf(service, instance)).toList()));
        }
    }

    /// The instances to call, from 1. Where none is running, all that shall be are listed: they are about to start.
    List<Integer> of(Service service) {
        var running = instances().filter(instance -> processes.isAlive(service, instance)).boxed().toList();
        return running.isEmpty() ? wanted(service) : running;
    }

    /// The instances that are missed when they do not run: an alert must see one that has died.
    private List<Integer> present(Service service) {
        var present = instances()
                .filter(instance -> processes.service(ServiceProcess.name(service, instance)) != null).boxed().toList();
        return present.isEmpty() ? wanted(service) : present;
    }

    private List<Integer> wanted(Service service) {
        return IntStream.rangeClosed(1, options.scale().getOrDefault(service, 1)).boxed().toList();
    }

    private static IntStream instances() {
        return IntStream.rangeClosed(1, Ports.MOST_INSTANCES);
    }
}
