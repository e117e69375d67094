package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Auditor;
import com.comms123.e2e.http.UnexpectedAnswer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// How far the log's checkpoint has come, as an auditor sees it, from now until this is closed.
final class CheckpointWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new ArrayList<>();
    private volatile boolean closed;

    /// @param at when the answer was there, `System.nanoTime()`
    /// @param size how many entries the checkpoint covers
    record Seen(long at, long size) {}

    /// Returns when the first checkpoint was seen.
    CheckpointWatch(Auditor auditor) {
        looking.submit(() -> {
            while (!closed) {
                look(auditor);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        });
        Patience.seconds(30).until("a checkpoint is there", () -> !all().isEmpty());
    }

    private void look(Auditor auditor) {
        try {
            // C2SP tlog-checkpoint: the origin, the size, the root.
            var size = auditor.checkpoint().lines().skip(1).findFirst().map(Long::parseLong).orElse(0L);
            synchronized (seen) {
                seen.add(new Seen(System.nanoTime(), size));
            }
        } catch (UnexpectedAnswer | UncheckedIOException notNow) {
            // The next look tells, and what came in between counts as late.
        }
    }

    private List<Seen> all() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    long size() {
        return all().getLast().size();
    }

    /// When a checkpoint was first seen that covers so many entries.
    ///
    /// @throws IllegalArgumentException when none was
    long covered(long entries) {
        return all().stream().filter(one -> one.size() >= entries).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no checkpoint covers %d entries".formatted(entries)))
                .at();
    }

    /// Entries a second that came under a checkpoint between these two times.
    double rate(long from, long to) {
        var within = all().stream().filter(one -> one.at() >= from && one.at() <= to).toList();
        var first = within.getFirst();
        var last = within.getLast();
        return (last.size() - first.size()) * 1e9 / (last.at() - first.at());
    }

    @Override
    public void close() {
        closed = true;
        looking.close();
    }
}
