package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The whole platform on this machine, each part a process of its own, bound to the loopback address.
///
/// When it is closed, nothing is left running; nor when the process that started it is killed: see [Guard].
public final class Platform implements AutoCloseable {
    private final PlatformOptions options;
    private final Home home;
    private final Addresses addresses;
    private final Guard guard;
    private final Stopwatch stopwatch;
    private final Processes processes;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Thread closing = new Thread(this::close, "closing");
    private final Thread makingStartCaches = Thread.ofVirtual().name("start caches").unstarted(this::makeStartCaches);
    private final RunningFile running;
    private final ProcessStarter starter;
    private final InstanceLists lists;
    private final Restarter restarter;

    private Platform(PlatformOptions options) {
        this.options = options;
        this.home = new Home(options.home());
        this.addresses = new Addresses(options.ports());
        this.processes = new Processes(addresses);
        this.stopwatch = new Stopwatch(options.progress());
        this.guard = Guard.start();
        this.running = new RunningFile(home.running(), guard, processes);
        this.lists = new InstanceLists(home, options, addresses, processes);
        this.restarter = new Restarter(processes, failure, stopwatch, lists::write, this::start);
        this.starter = new ProcessStarter(options, home, guard, processes, running, stopwatch, failure,
                restarter::died);
    }

    /// Returns when everything is ready.
    ///
    /// @throws LocalFailure when something is not, with the end of its log; then nothing is left running
    public static Platform start(PlatformOptions options) throws InterruptedException {
        refuseSecond(new Home(options.home()));
        options.ports().requireFree(options.ports().all(options.scale()));
        if (options.observe()) {
            options.ports().requireFree(Map.of("Prometheus", options.ports().prometheus()));
        }
        var platform = new Platform(options);
        Runtime.getRuntime().addShutdownHook(platform.closing);
        try {
            platform.startAll();
            return platform;
        } catch (RuntimeException | InterruptedException e) {
            platform.close();
            throw e;
        }
    }

    /// A process that a crashed launcher may have left is ended; one that a living launcher runs is not touched.
    private static void refuseSecond(Home home) {
        var other = RunningProcesses.read(home.running());
        if (other.isEmpty()) {
            return;
        }
        if (other.get().supervisor().find().isPresent()) {
            throw new LocalFailure("the platform is up already (process " + other.get().supervisor().pid()
                    + "); infra/down stops it");
        }
        other.get().processes().forEach(entry -> entry.find().ifPresent(ProcessHandle::destroyForcibly));
    }

    private void startAll() throws InterruptedException {
        var kept = home.prepare(options.keep());
        if (options.keep()) {
            stopwatch.say(kept
                    ? "the data of the last run is there"
                    : "there is no whole data of a last run; it starts empty");
        }
        lists.write();
        var secrets = Secrets.of(home.secrets());
        starter.all(secrets);
        new AccessFile(home.access()).write(Access.of(addresses, secrets, processes.instances(),
                new Infrastructure(options, secrets, home).keycloakHome(), clocks().written()));
        running.update();
        restarter.complete();
    }

    /// Completes with a description when a process ends that nobody stopped and that is needed.
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    /// The present content of `access.json`, with everything that others have added to it.
    public Access access() {
        return new AccessFile(home.access()).read();
    }

    /// `access.json`, readable by its owner alone.
    public Path accessFile() {
        return home.access();
    }

    /// Kills a process as `kill -9` does, and returns when it is gone.
    ///
    /// @param name a service as in `access.json` (`messaging`, `messaging-2`), or `kafka`, `store`, `keycloak`, `sinks`
    public void kill9(String name) throws InterruptedException {
        processes.named(name).kill();
        lists.write();
        running.update();
    }

    /// Starts a killed process again, as it was, with the domain's clock where the others have it. Returns when it is
    /// ready.
    ///
    /// @param name as in [#kill9]
    public void start(String name) throws InterruptedException {
        var child = processes.named(name);
        var isService = !processes.isInfrastructure(name);
        starter.start(child, isService ? ServiceProcess.clock(clocks().furthestOfReachable()) : Map.of());
        if (isService) {
            changed();
        }
    }

    /// Starts or stops instances of a service until there are that many. Returns when new ones are ready and known to their
    /// callers, and old ones have ended; the rest of the platform goes on meanwhile.
    public void scale(Service service, int wanted) throws InterruptedException {
        for (var instance = 1; instance <= Ports.MOST_INSTANCES; instance++) {
            var child = processes.service(ServiceProcess.name(service, instance));
            if (instance <= wanted && child == null) {
                var ports = options.ports();
                var name = ServiceProcess.name(service, instance);
                ports.requireFree(Map.of(name, ports.of(service, instance), "management of " + name,
                        ports.managementOf(service, instance)));
                starter.add(service, instance, clocks().furthestOfReachable());
                changed();
                awaitKnown(service);
            } else if (instance > wanted && child != null) {
                stop(service, child);
                changed();
            }
        }
    }

    /// First everybody stops sending it requests.
    private void stop(Service service, Child child) throws InterruptedException {
        processes.removeService(child);
        lists.write();
        awaitKnown(service);
        child.terminate();
        child.awaitEnd(System.nanoTime());
        stopwatch.say(child.name() + " is stopped");
    }

    /// A caller that does not notice, such as one that hangs, holds nothing up.
    private void awaitKnown(Service service) throws InterruptedException {
        var unaware = new Callers(processes::managements).awaitKnown(service, () -> lists.of(service).size());
        if (!unaware.isEmpty()) {
            stopwatch.say(String.join(", ", unaware) + " did not notice the change of " + service.key());
        }
    }

    private void changed() {
        synchronized (this) {
            new AccessFile(home.access()).update(processes.instances());
        }
        lists.write();
        running.update();
    }

    /// Moves the domain's clock of every running service ahead by that much.
    ///
    /// @return how far it is ahead now
    public Duration moveClock(Duration by) throws InterruptedException {
        return clocks().advance(by);
    }

    private Clocks clocks() {
        return new Clocks(processes.managements(), home.clock());
    }

    /// Lets go of a process that has ended.
    interface Guarding extends AutoCloseable {
        @Override
        void close();
    }

    /// Sees to it that a process of the launcher's does not outlive it.
    Guarding guarding(Process process) {
        guard.add(process.pid());
        return () -> guard.remove(process.pid());
    }

    Path temporary() {
        return home.temporary();
    }

    /// Everything is ready, the demo data included.
    void demoLoaded() {
        running.demoLoaded();
    }

    /// Makes the next start of each service quicker: in the background, at most once, and given up when this is closed.
    ///
    /// @return ends when that is done
    public Thread prepareNextStart() {
        makingStartCaches.start();
        return makingStartCaches;
    }

    private void makeStartCaches() {
        try {
            starter.makeStartCaches(Secrets.of(home.secrets()));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    void storyEnded(boolean passed) {
        running.storyEnded(passed);
    }

    /// Stops everything: first the services, which may still have something to finish, then what they stand on.
    @Override
    public void close() {
        if (!running.close()) {
            return;
        }
        try {
            makingStartCaches.interrupt();
            makingStartCaches.join();
            rememberClock();
            // A server of data that is thrown away need not be closed with care.
            processes.stop(options.keep());
            if (options.keep() && restarter.isComplete() && !failure.isDone()) {
                Files.createFile(home.keptMark());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot mark the data as whole", e);
        } finally {
            guard.close();
            forget();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(home.running());
            Files.deleteIfExists(home.access());
            if (!options.keep()) {
                Home.delete(home.data());
            }
            if (Thread.currentThread() != closing) {
                Runtime.getRuntime().removeShutdownHook(closing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the data", e);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook finds everything closed.
            return;
        }
    }

    /// Somebody may have moved the clocks without us.
    private void rememberClock() throws InterruptedException {
        if (options.keep() && restarter.isComplete()) {
            try {
                var clocks = clocks();
                clocks.write(clocks.furthest());
            } catch (LocalFailure e) {
                stopwatch.say("the clock's offset could not be kept: " + e.getMessage());
            }
        }
    }
}
