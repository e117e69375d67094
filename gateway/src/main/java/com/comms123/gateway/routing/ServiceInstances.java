package com.comms123.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.stereotype.Component;

/// Where the instances of a service are, one after the other. They are looked up again while they are used, each second
/// and beside the requests: nobody waits for that.
@Component
final class ServiceInstances {
    private static final Logger log = LoggerFactory.getLogger(ServiceInstances.class);
    private static final long AGAIN_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final ReactiveDiscoveryClient discovery;
    private final Map<String, Known> services = new ConcurrentHashMap<>();

    private static final class Known {
        private volatile List<String> addresses = List.of();
        private final AtomicInteger turn = new AtomicInteger();
        private final AtomicLong lookedUpAt = new AtomicLong(System.nanoTime() - AGAIN_AFTER);
    }

    ServiceInstances(ReactiveDiscoveryClient discovery) {
        this.discovery = discovery;
    }

    /// @return such as `http://127.0.0.1:8083`; null where none is known yet
    @Nullable
    String next(String service) {
        var known = services.computeIfAbsent(service, _ -> new Known());
        var before = known.lookedUpAt.get();
        var now = System.nanoTime();
        if (now - before >= AGAIN_AFTER && known.lookedUpAt.compareAndSet(before, now)) {
            lookUp(service, known);
        }
        var addresses = known.addresses;
        return addresses.isEmpty()
                ? null
                : addresses.get(Math.floorMod(known.turn.getAndIncrement(), addresses.size()));
    }

    private void lookUp(String service, Known known) {
        discovery.getInstances(service).map(instance -> instance.getUri().toString()).collectList().subscribe(
                found -> known.addresses = List.copyOf(found),
                failure -> log.warn("could not look up the instances of {}: {}", service,
                        failure.getClass().getSimpleName()));
    }
}
