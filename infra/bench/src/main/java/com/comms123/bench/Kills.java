package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.http.LiveStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Kills processes of the platform while it is measured, as `kill -9` does, and measures how long the live streams are away.
final class Kills {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration WANTED = Duration.ofSeconds(5);

    /// @param cut streams whose connection broke
    /// @param back from the kill until the last of them was open again; null when one was not
    record Kill(String name, long cut, @Nullable Duration back) {
        boolean isHeld() {
            return back != null && back.compareTo(WANTED) < 0;
        }

        @Override
        public String toString() {
            return cut == 0
                    ? name + " killed: no stream cut"
                    : String.format(Locale.ROOT, "%s killed: %d streams cut, %s (wanted: %d s): %s", name, cut,
                            back == null ? "not all back" : "all back after " + back.toMillis() + " ms",
                            WANTED.toSeconds(), Figures.verdict(isHeld()));
        }
    }

    private final Supplier<Map<String, Access.Service>> services;
    private final List<String> names;
    private final List<Kill> done = new CopyOnWriteArrayList<>();

    /// @param services as in `access.json`, asked again before each kill: a process that came back is another one
    Kills(Supplier<Map<String, Access.Service>> services, List<String> names) {
        this.services = services;
        this.names = names;
        names.forEach(this::requireOthers);
    }

    boolean areWanted() {
        return !names.isEmpty();
    }

    /// Begins; the kills are spread evenly over the time that is measured.
    Thread start(Duration warmUp, Duration measured, List<LiveStream> streams) {
        var between = measured.dividedBy(names.size() + 1L);
        var begin = System.nanoTime() + warmUp.toNanos();
        return Thread.ofPlatform().name("kills").daemon().start(() -> {
            for (var i = 0; i < names.size(); i++) {
                var at = begin + between.multipliedBy(i + 1L).toNanos();
                for (var left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                done.add(kill(names.get(i), streams, at + between.toNanos()));
            }
        });
    }

    /// @param until when watching ends, by `System.nanoTime()`
    private Kill kill(String name, List<LiveStream> streams, long until) {
        var before = streams.stream().mapToInt(stream -> stream.state().connections()).toArray();
        var back = new @Nullable Duration[streams.size()];
        var process = ProcessHandle.of(pid(name));
        var killedAt = System.nanoTime();
        process.ifPresent(ProcessHandle::destroyForcibly);
        for (var now = killedAt; now < until; now = System.nanoTime()) {
            for (var i = 0; i < back.length; i++) {
                var state = streams.get(i).state();
                if (back[i] == null && state.open() && state.connections() > before[i]) {
                    back[i] = Duration.ofNanos(now - killedAt);
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var away = new ArrayList<LiveStream>();
        for (var i = 0; i < back.length; i++) {
            if (back[i] == null && !streams.get(i).state().open()) {
                away.add(streams.get(i));
            }
        }
        var came = Arrays.stream(back).filter(Objects::nonNull).toList();
        return new Kill(name, came.size() + (long) away.size(), away.isEmpty()
                ? Stream.concat(Stream.of(Duration.ZERO), came.stream()).max(Duration::compareTo).orElseThrow()
                : null);
    }

    /// The end of the only instance would be the end of the platform.
    private void requireOthers(String name) {
        pid(name);
        var service = name.replaceAll("-\\d+$", "");
        if (services.get().keySet().stream()
                .filter(other -> other.replaceAll("-\\d+$", "").equals(service)).count() < 2) {
            throw new IllegalArgumentException(name + " is the only instance: start more with infra/scale " + service
                    + "=2");
        }
    }

    private long pid(String name) {
        var service = services.get().get(name);
        if (service == null || service.pid() == 0) {
            throw new IllegalArgumentException("there is no process " + name + " to kill");
        }
        return service.pid();
    }

    List<Kill> done() {
        return List.copyOf(done);
    }
}
