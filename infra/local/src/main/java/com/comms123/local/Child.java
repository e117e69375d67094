package com.comms123.local;

import com.comms123.waiting.MachineSpeed;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One supervised process. It may be started again after it has ended.
final class Child {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int TAIL = 20;
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final ChildSpec spec;
    private final Guard guard;
    private final Consumer<Child> died;
    private @Nullable Process process;
    private boolean endExpected;

    /// @param died told when the process ends though nobody asked it to
    Child(ChildSpec spec, Guard guard, Consumer<Child> died) {
        this.spec = spec;
        this.guard = guard;
        this.died = died;
    }

    String name() {
        return spec.name();
    }

    ChildSpec spec() {
        return spec;
    }

    synchronized void start() {
        start(Map.of());
    }

    /// @param more variables beside those that it always gets
    synchronized void start(Map<String, String> more) {
        if (isAlive()) {
            throw new IllegalStateException(name() + " runs already");
        }
        var environment = new HashMap<>(spec.environment());
        environment.putAll(more);
        var builder = Java.process(spec.command().get(), environment, spec.log()).directory(spec.directory().toFile());
        try {
            var started = builder.start();
            started.getOutputStream().close();
            guard.add(started.pid());
            process = started;
            endExpected = false;
            started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new LocalFailure("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    private void ended(Process ended) {
        boolean unexpected;
        synchronized (this) {
            guard.remove(ended.pid());
            unexpected = !endExpected && ended == process;
        }
        if (unexpected) {
            died.accept(this);
        }
    }

    /// @throws LocalFailure when it ended instead, or took too long
    void awaitLive() throws InterruptedException {
        await(spec.live());
    }

    /// Waits longer on a slow machine.
    ///
    /// @throws LocalFailure when it ended instead, or took too long
    void awaitReady() throws InterruptedException {
        await(spec.ready());
    }

    private void await(Readiness readiness) throws InterruptedException {
        var begin = System.nanoTime();
        var slowest = 1.0;
        while (!readiness.isReady(pid())) {
            if (!isAlive()) {
                throw new LocalFailure(describeEnd());
            }
            var waited = System.nanoTime() - begin;
            if (waited > spec.startWithin().toNanos()) {
                slowest = Math.max(slowest, MachineSpeed.slowness());
                if (waited > spec.startWithin().toNanos() * slowest) {
                    throw new LocalFailure(name() + " was not ready after " + Duration.ofNanos(waited).toSeconds()
                            + " s; see " + spec.log());
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        if (!isAlive()) {
            throw new LocalFailure(describeEnd());
        }
    }

    /// For the moment after it has ended: one line, and the end of its log.
    synchronized String describeEnd() {
        var code = process == null || process.isAlive() ? "" : " with exit code " + process.exitValue();
        return name() + " ended" + code + "; the end of " + spec.log() + ":\n"
                + String.join("\n", Logs.tail(spec.log(), TAIL)).indent(4).stripTrailing();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// Of the present process, or of the last.
    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /// Asks it to end; does not wait.
    synchronized void terminate() {
        endExpected = true;
        if (process != null) {
            process.destroy();
        }
    }

    /// Waits for the end of a process that was asked to end, and kills it after its deadline.
    ///
    /// @param askedAt by [System#nanoTime]
    void awaitEnd(long askedAt) throws InterruptedException {
        var ending = current();
        var left = askedAt + spec.stopWithin().toNanos() - System.nanoTime();
        if (ending != null && !ending.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS)) {
            kill();
        }
    }

    /// `kill -9`, and waits until it is gone.
    void kill() throws InterruptedException {
        Process killed;
        synchronized (this) {
            endExpected = true;
            killed = process;
        }
        if (killed != null) {
            killed.destroyForcibly();
            if (!killed.waitFor(KILLED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LocalFailure(name() + " (process " + killed.pid() + ") cannot be killed");
            }
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }
}
