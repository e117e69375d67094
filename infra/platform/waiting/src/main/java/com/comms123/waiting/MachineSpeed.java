package com.comms123.waiting;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// How much slower this machine is than an idle one, at the moment.
///
/// Two measures, the larger counts: the load average for each processor (on Linux it includes processes that wait for the
/// disk), and how long a little work takes by the clock compared with the processor time that it uses.
public final class MachineSpeed {
    private static final double LARGEST = 10;
    private static final long VALID_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long WORK_NANOS = Duration.ofMillis(4).toNanos();

    private record Measured(double slowness, long at) {}

    private static final AtomicReference<Measured> LAST = new AtomicReference<>(new Measured(1, 0));

    private MachineSpeed() {}

    /// 1 on an idle machine, at most 10. Measured at most every two seconds, in the calling thread.
    public static double slowness() {
        var last = LAST.get();
        var now = System.nanoTime();
        if (last.at != 0 && now - last.at < VALID_NANOS) {
            return last.slowness;
        }
        var measured = new Measured(Math.clamp(Math.max(load(), contention()), 1, LARGEST), now);
        LAST.compareAndSet(last, measured);
        return measured.slowness;
    }

    /// The limit for an idle machine, as long as this machine needs at the moment.
    public static Duration stretch(Duration limit) {
        return Duration.ofNanos((long) (limit.toNanos() * slowness()));
    }

    private static double load() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() / system.getAvailableProcessors();
    }

    private static double contention() {
        var threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported() || Thread.currentThread().isVirtual()) {
            return 1;
        }
        var begin = System.nanoTime();
        var before = threads.getCurrentThreadCpuTime();
        var used = 0L;
        while (used < WORK_NANOS && System.nanoTime() - begin < WORK_NANOS * LARGEST) {
            used = threads.getCurrentThreadCpuTime() - before;
        }
        return (double) (System.nanoTime() - begin) / Math.max(used, 1);
    }
}
