package com.comms123.platform.clients;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows the instances of the other services, and gives each its turn (ADR 48).
///
/// Threads of its own read DNS and files again and again: nobody who asks here ever waits for that. While one of these
/// does not answer, its last answer counts: an old list is better than none.
public final class ServiceInstances implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceInstances.class);

    private final InstanceSource.Names names;
    private final Duration every;
    private final Map<String, Known> services = new HashMap<>();
    private final @Nullable ScheduledExecutorService reading;

    ServiceInstances(ServicesProperties properties, InstanceSource.Names names, MeterRegistry meters) {
        this.names = names;
        this.every = properties.findInstancesEvery();
        properties.services().keySet().forEach(service -> {
            var known = new Known(service, properties.sources(service));
            services.put(service, known);
            Gauge.builder("comms.instances", known, k -> k.addresses.size()).tag("service", service).register(meters);
        });
        this.reading = readAgain(services.values().stream().filter(Known::canChange).toList(),
                properties.answerWithin());
    }

    /// A thread for each service, so that a name that takes long delays no other. Platform threads, because looking up a
    /// name blocks the thread underneath.
    ///
    /// @param firstWithin so long the start waits for the first answers; requests that come before them find no instance
    private @Nullable ScheduledExecutorService readAgain(List<Known> changing, Duration firstWithin) {
        services.values().stream().filter(known -> !known.canChange()).forEach(Known::read);
        if (changing.isEmpty()) {
            return null;
        }
        var threads = Executors.newScheduledThreadPool(changing.size(),
                Thread.ofPlatform().daemon().name("instances-", 1).factory());
        var first = new CountDownLatch(changing.size());
        changing.forEach(known -> threads.scheduleWithFixedDelay(() -> {
            known.read();
            first.countDown();
        }, 0, every.toMillis(), TimeUnit.MILLISECONDS));
        try {
            if (!first.await(firstWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the instances of some services are not known yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads;
    }

    /// Whether `comms.services.NAME.url` is set.
    public boolean isSet(String service) {
        return services.containsKey(service);
    }

    /// All that are known, reachable or not.
    public List<URI> of(String service) {
        var known = services.get(service);
        return known == null ? List.of() : known.addresses;
    }

    /// The instance whose turn it is. One that accepted no connection lately is passed over if there is another.
    ///
    /// @return such as `http://10.1.0.7:8083`; null where none is known
    public @Nullable URI next(String service) {
        var known = services.get(service);
        return known == null ? null : known.next();
    }

    /// Reports that an instance accepted no connection.
    public void unreachable(String service, URI instance) {
        var known = services.get(service);
        if (known != null && known.addresses.contains(instance)) {
            known.unreachable.put(instance, System.nanoTime());
        }
    }

    /// Whether no connection was made: nothing was sent, so that any request can go to another instance.
    public static boolean isUnconnected(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException
                    || cause instanceof HttpConnectTimeoutException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.shutdownNow();
        }
    }

    private final class Known {
        private final String service;
        private final List<InstanceSource> sources;
        /// The last good answer of each source; one thread alone uses it.
        private final Map<InstanceSource, List<URI>> answers = new HashMap<>();
        private boolean failed;

        private volatile List<URI> addresses = List.of();
        /// Callers that start together do not all begin with the same instance.
        private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(1000));
        private final Map<URI, Long> unreachable = new ConcurrentHashMap<>();

        Known(String service, List<InstanceSource> sources) {
            this.service = service;
            this.sources = sources;
        }

        boolean canChange() {
            return sources.stream().anyMatch(InstanceSource::canChange);
        }

        void read() {
            var good = true;
            for (var source : sources) {
                good &= read(source);
            }
            if (!good && !failed) {
                log.warn("cannot find the instances of {} anew; those found last stay", service);
            }
            failed = !good;
            var found = new LinkedHashSet<URI>();
            sources.forEach(source -> found.addAll(answers.getOrDefault(source, List.of())));
            if (!List.copyOf(found).equals(addresses)) {
                log.info("{} has {} instances, had {}", service, found.size(), addresses.size());
                addresses = List.copyOf(found);
                unreachable.keySet().retainAll(found);
            }
        }

        private boolean read(InstanceSource source) {
            try {
                var answer = source.read(names);
                if (answer.isEmpty()) {
                    return false;
                }
                answers.put(source, answer);
                return true;
            } catch (IOException | RuntimeException e) {
                log.debug("{} gives no instances of {}", source, service, e);
                return false;
            }
        }

        @Nullable
        URI next() {
            var present = addresses;
            if (present.isEmpty()) {
                return null;
            }
            var first = Math.floorMod(turn.getAndIncrement(), present.size());
            for (var i = 0; i < present.size(); i++) {
                var instance = present.get((first + i) % present.size());
                if (!isUnreachable(instance)) {
                    return instance;
                }
            }
            return present.get(first);
        }

        private boolean isUnreachable(URI instance) {
            var since = unreachable.get(instance);
            if (since == null || System.nanoTime() - since < every.toNanos()) {
                return since != null;
            }
            unreachable.remove(instance, since);
            return false;
        }
    }
}
