package com.comms123.local;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file for each service with the addresses of its running instances, which the other services read again every second.
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

    /// Where none is running, all that shall be are listed: they are about to start.
    synchronized void write() {
        for (var service : Service.values()) {
            var wanted = IntStream.rangeClosed(1, options.scale().getOrDefault(service, 1)).boxed().toList();
            var running = IntStream.rangeClosed(1, Ports.MOST_INSTANCES)
                    .filter(instance -> processes.isAlive(service, instance)).boxed().toList();
            Home.writePrivately(home.instances(service), (running.isEmpty() ? wanted : running).stream()
                    .map(instance -> addresses.of(service, instance) + "\n").collect(Collectors.joining()));
        }
    }
}
