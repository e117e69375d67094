package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Starts the processes of a platform, side by side as far as none needs another.
final class ProcessStarter {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    /// Longer than a service takes to finish what it is doing (15 s).
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final PlatformOptions options;
    private final Home home;
    private final Guard guard;
    private final Processes processes;
    private final RunningFile running;
    private final Stopwatch stopwatch;
    private final CompletableFuture<String> failure;
    private final Consumer<Child> died;

    /// @param failure completes with a description when a process ends that is needed and that nobody stopped
    /// @param died gets each process that ends and that nobody stopped
    ProcessStarter(PlatformOptions options, Home home, Guard guard, Processes processes, RunningFile running,
            Stopwatch stopwatch, CompletableFuture<String> failure, Consumer<Child> died) {
        this.options = options;
        this.home = home;
        this.guard = guard;
        this.processes = processes;
        this.running = running;
        this.stopwatch = stopwatch;
        this.failure = failure;
        this.died = died;
    }

    /// Returns when all of them are ready.
    ///
    /// @throws LocalFailure when one is not; others may run then
    void all(Secrets secrets) throws InterruptedException {
        var infrastructure = new Infrastructure(options, secrets, home);
        infrastructure.specs(START_WITHIN, STOP_WITHIN).forEach(spec -> processes.addInfrastructure(child(spec)));
        running.update();
        try (var tasks = new Tasks(failure)) {
            try {
                start(tasks, infrastructure);
            } catch (RuntimeException | InterruptedException e) {
                tasks.giveUp();
                throw e;
            }
        }
        if (failure.isDone()) {
            throw new LocalFailure(failure.join());
        }
    }

    private void start(Tasks tasks, Infrastructure infrastructure) throws InterruptedException {
        var started = new ArrayList<CompletableFuture<Void>>();
        var kafka = tasks.start(() -> ready(Infrastructure.KAFKA));
        var store = tasks.start(() -> ready(Infrastructure.STORE));
        started.add(tasks.start(() -> ready(Infrastructure.SINKS)));
        if (options.observe()) {
            started.add(tasks.start(() -> ready(Prometheus.NAME)));
        }
        var keycloak = options.keycloak()
                ? tasks.start(() -> startKeycloak(infrastructure))
                : CompletableFuture.<Void>completedFuture(null);
        started.add(keycloak);
        var jars = unpack(tasks);
        tasks.await(List.of(kafka, store));
        // More at once than there are processors would only make each of them late.
        var turns = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
        for (var service : Service.values()) {
            if (options.services().contains(service)) {
                started.add(tasks.start(() -> startInstances(service, infrastructure.secrets(), jars, turns)));
            }
        }
        tasks.await(started);
    }

    private Map<Service, Future<Path>> unpack(Tasks tasks) {
        var jars = new HashMap<Service, Future<Path>>();
        var turns = new Semaphore(2);
        for (var service : options.services()) {
            jars.put(service, tasks.submit(() -> {
                turns.acquire();
                try {
                    return unpack(service);
                } finally {
                    turns.release();
                }
            }));
        }
        return jars;
    }

    private Path unpack(Service service) throws InterruptedException {
        return new BootJar(options.root(), service, options.root().resolve("infra/.local/apps"))
                .unpack(home.log("unpacking"), home.temporary(), guard);
    }

    private void startInstances(Service service, Secrets secrets, Map<Service, Future<Path>> jars,
            Semaphore turns) throws InterruptedException, ExecutionException {
        var jar = Objects.requireNonNull(jars.get(service)).get();
        var clock = new Clocks(Map.of(), home.clock()).written();
        for (var instance = 1; instance <= options.scale().getOrDefault(service, 1); instance++) {
            var child = child(new ServiceProcess(options, secrets, service, instance, jar, clock)
                    .spec(home, START_WITHIN, STOP_WITHIN));
            processes.addService(child);
            start(child, Map.of(), turns);
        }
    }

    /// Starts one more instance of a service. Returns when it is ready.
    ///
    /// @throws LocalFailure when it is not; then it is not running
    void add(Service service, int instance, Duration clock) throws InterruptedException {
        var child = child(
                new ServiceProcess(options, Secrets.of(home.secrets()), service, instance, unpack(service), clock)
                        .spec(home, START_WITHIN, STOP_WITHIN));
        processes.addService(child);
        try {
            start(child, Map.of());
        } catch (LocalFailure e) {
            processes.removeService(child);
            child.kill();
            throw e;
        }
    }

    /// Lets the next start of each service be quicker, one after the other, while the platform is used. Returns when that is
    /// done for all that lack it.
    void makeStartCaches(Secrets secrets) throws InterruptedException {
        var clock = new Clocks(Map.of(), home.clock()).written();
        for (var service : Service.values()) {
            if (options.services().contains(service)) {
                var process = new ServiceProcess(options, secrets, service, 1, unpack(service), clock);
                if (process.canHaveStartCache() && !process.startCache(home).isMade()) {
                    makeStartCache(process);
                }
            }
        }
    }

    private void makeStartCache(ServiceProcess process) throws InterruptedException {
        try {
            process.makeStartCache(home, guard);
            stopwatch.say("the next start of " + process.service().folder() + " is quicker");
        } catch (LocalFailure e) {
            stopwatch.say("the next start of " + process.service().folder() + " is as slow as this one: "
                    + e.getMessage());
        }
    }

    private void startKeycloak(Infrastructure infrastructure) throws InterruptedException {
        var keycloak = infrastructure.keycloakHome();
        var dist = KeycloakHome.of(infrastructure.target());
        dist.prepare(home.log("keycloak-build"), home.temporary(), guard, stopwatch::say);
        var ours = options.root().resolve("infra/keycloak");
        dist.link(keycloak, ours.resolve("themes"));
        try {
            Files.copy(ours.resolve("comms-realm.json"),
                    keycloak.resolve("data/import/comms-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the realm", e);
        }
        ready(Infrastructure.KEYCLOAK);
    }

    private Child child(ChildSpec spec) {
        return new Child(spec, guard, died);
    }

    private void ready(String name) throws InterruptedException {
        start(processes.infrastructure(name), Map.of());
    }

    /// Returns when it is ready.
    ///
    /// @param more variables beside those that it always gets
    /// @throws LocalFailure when the platform is being stopped, and when the process ends or takes too long
    void start(Child child, Map<String, String> more) throws InterruptedException {
        start(child, more, new Semaphore(1));
    }

    /// @param turns one is needed to start, and given back while it may still wait for others
    private void start(Child child, Map<String, String> more, Semaphore turns) throws InterruptedException {
        turns.acquire();
        var took = new Stopwatch(options.progress());
        try {
            running.begin(() -> child.start(more));
            running.update();
            child.awaitLive();
        } finally {
            turns.release();
        }
        child.awaitReady();
        stopwatch.say(child.name() + " is ready (" + took.seconds() + ")");
    }
}
