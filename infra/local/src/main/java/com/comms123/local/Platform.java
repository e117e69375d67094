package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The whole platform on this machine, each part a process of its own, bound to the loopback address.
///
/// When it is closed, nothing is left running; nor when the process that started it is killed: see [Guard].
public final class Platform implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    /// Longer than a service takes to finish what it is doing (15 s).
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final PlatformOptions options;
    private final Home home;
    private final Addresses addresses;
    private final Guard guard;
    private final Stopwatch stopwatch;
    private final Processes processes;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Thread closing = new Thread(this::close, "closing");
    private final Running.Entry supervisor;
    private Running.Story story = Running.Story.NONE;
    private Running.Phase phase = Running.Phase.STARTING;
    private @Nullable Secrets secrets;
    /// Every process has been ready.
    private boolean complete;
    private boolean closed;

    private Platform(PlatformOptions options) {
        this.options = options;
        this.home = new Home(options.home());
        this.addresses = new Addresses(options.ports());
        this.processes = new Processes(options, addresses);
        this.stopwatch = new Stopwatch(options.progress());
        this.supervisor = Running.Entry.of("supervisor", ProcessHandle.current().pid(), "", "");
        this.guard = Guard.start();
    }

    /// Returns when everything is ready.
    ///
    /// @throws LocalFailure when something is not, with the end of its log; then nothing is left running
    public static Platform start(PlatformOptions options) throws InterruptedException {
        refuseSecond(new Home(options.home()));
        options.ports().requireFree(options.ports().all(options.scale()));
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

    /// What a crashed launcher may have left is ended; what a living one runs is not touched.
    private static void refuseSecond(Home home) {
        var other = Running.read(home.running());
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
        secrets = Secrets.of(home.secrets());
        infrastructure().specs(START_WITHIN, STOP_WITHIN).forEach(spec -> processes.addInfrastructure(child(spec)));
        writeRunning();
        try (var tasks = new Tasks(failure)) {
            try {
                startParts(tasks);
            } catch (RuntimeException | InterruptedException e) {
                tasks.giveUp();
                throw e;
            }
        }
        if (failure.isDone()) {
            throw new LocalFailure(failure.join());
        }
        new AccessFile(home.access()).write(describeAccess());
        writeRunning();
        complete = true;
    }

    private void startParts(Tasks tasks) throws InterruptedException {
        var started = new ArrayList<CompletableFuture<Void>>();
        var kafka = tasks.start(() -> ready(Infrastructure.KAFKA));
        var store = tasks.start(() -> ready(Infrastructure.STORE));
        started.add(tasks.start(() -> ready(Infrastructure.SINKS)));
        var keycloak = options.keycloak()
                ? tasks.start(this::startKeycloak)
                : CompletableFuture.<Void>completedFuture(null);
        started.add(keycloak);
        var jars = unpack(tasks);
        tasks.await(List.of(kafka, store));
        // More at once than there are processors would only make each of them late.
        var turns = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
        for (var service : Service.values()) {
            if (options.services().contains(service)) {
                started.add(tasks.start(() -> {
                    if (service == Service.IDENTITY) {
                        // It puts the staff into Keycloak, and waits longer and longer while it cannot.
                        keycloak.get();
                    }
                    startInstances(service, jars, turns);
                }));
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
                    return new BootJar(options.root(), service, options.root().resolve("infra/.local/apps"))
                            .unpack(home.log("unpacking"), home.temporary(), guard);
                } finally {
                    turns.release();
                }
            }));
        }
        return jars;
    }

    private void startInstances(Service service, Map<Service, Future<Path>> jars, Semaphore turns)
            throws InterruptedException, ExecutionException {
        var jar = Objects.requireNonNull(jars.get(service)).get();
        for (var instance = 1; instance <= options.scale().getOrDefault(service, 1); instance++) {
            var child = child(new ServiceProcess(options, required(secrets), service, instance, jar, written())
                    .spec(home, START_WITHIN, STOP_WITHIN));
            processes.addService(child);
            ready(child, turns);
        }
    }

    private void startKeycloak() throws InterruptedException {
        var keycloak = infrastructure().keycloakHome();
        var dist = KeycloakHome.of(infrastructure().target());
        dist.prepare(home.log("keycloak-build"), home.temporary(), guard, stopwatch::say);
        dist.link(keycloak);
        try {
            Files.copy(options.root().resolve("infra/keycloak/comms-realm.json"),
                    keycloak.resolve("data/import/comms-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the realm", e);
        }
        ready(Infrastructure.KEYCLOAK);
    }

    /// The processes that are not services.
    private Infrastructure infrastructure() {
        return new Infrastructure(options, required(secrets), home);
    }

    private Child child(ChildSpec spec) {
        return new Child(spec, guard, this::died);
    }

    private Duration written() {
        return new Clocks(Map.of(), home.clock()).written();
    }

    private void ready(String name) throws InterruptedException {
        ready(processes.infrastructure(name));
    }

    private void ready(Child child) throws InterruptedException {
        ready(child, new Semaphore(1));
    }

    /// @param turns one is needed to start, and given back while it may still wait for others
    private void ready(Child child, Semaphore turns) throws InterruptedException {
        start(child, Map.of(), turns);
    }

    private void start(Child child, Map<String, String> more, Semaphore turns) throws InterruptedException {
        turns.acquire();
        var took = new Stopwatch(options.progress());
        try {
            synchronized (this) {
                if (closed) {
                    throw new LocalFailure("the platform is being stopped");
                }
                child.start(more);
            }
            writeRunning();
            child.awaitLive();
        } finally {
            turns.release();
        }
        child.awaitReady();
        stopwatch.say(child.name() + " is ready (" + took.seconds() + ")");
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not started yet");
        }
        return value;
    }

    private void died(Child child) {
        failure.complete(child.describeEnd());
    }

    /// Completes with a description when a process ends that nobody stopped.
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    private Access describeAccess() {
        var known = required(secrets);
        var accounts = new LinkedHashMap<String, Access.Account>();
        for (var staff : Staff.values()) {
            accounts.put(staff.account(), new Access.Account(staff.email(), staff.password(), known.staffId(staff)));
        }
        return new Access(addresses.publicUrl(), addresses.publicUrl() + "/auth", "comms", "mobile", addresses.kafka(),
                addresses.store(), addresses.mailPage() + "/api/messages", addresses.mailPage() + "/",
                addresses.smsPage() + "/api/texts", addresses.smsPage() + "/", processes.instances(), accounts,
                List.of(),
                new Access.KeycloakDatabase(Addresses.keycloakDatabase(infrastructure().keycloakHome()), "sa",
                        known.keycloakDatabase()),
                new Access.KeycloakAdmin(addresses.keycloak(), "admin", known.keycloakAdmin()), written().toString());
    }

    /// What `access.json` says at the moment, with what others have added to it.
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
        writeRunning();
    }

    /// Starts a killed process again, as it was, with the domain's clock where the others have it. Returns when it is
    /// ready.
    ///
    /// @param name as in [#kill9]
    public void start(String name) throws InterruptedException {
        var child = processes.named(name);
        var isService = !processes.isInfrastructure(name);
        start(child, isService ? ServiceProcess.clock(clocks().furthestOfReachable()) : Map.of(), new Semaphore(1));
        if (isService) {
            synchronized (this) {
                new AccessFile(home.access()).update(processes.instances());
            }
        }
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
    synchronized void demoLoaded() {
        phase = Running.Phase.READY;
        writeRunning();
    }

    synchronized void storyEnded(boolean passed) {
        story = passed ? Running.Story.PASSED : Running.Story.FAILED;
        writeRunning();
    }

    private synchronized void writeRunning() {
        if (closed) {
            return;
        }
        var entries = new ArrayList<Running.Entry>();
        entries.add(Running.Entry.of("guard", guard.pid(), "", ""));
        entries.addAll(processes.running());
        new Running(supervisor, phase, story, entries).write(home.running());
    }

    /// Stops everything: first the services, which may still have something to finish, then what they stand on.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            rememberClock();
            // What serves data that is thrown away need not be closed with care.
            processes.stop(options.keep());
            if (options.keep() && complete && !failure.isDone()) {
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
        if (options.keep() && complete) {
            try {
                var clocks = clocks();
                clocks.write(clocks.furthest());
            } catch (LocalFailure e) {
                stopwatch.say("the clock's offset could not be kept: " + e.getMessage());
            }
        }
    }
}
