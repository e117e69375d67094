package com.comms123.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The processes that run, in `running.json`, for `infra/status` and `infra/down` and for a launcher that comes after a
/// crash.
///
/// @param supervisor the process that all others depend on
/// @param phase how far it is
/// @param story how the story went, when it was asked for
record RunningProcesses(Entry supervisor, Phase phase, Story story, List<Entry> processes) {
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

    enum Phase {
        STARTING, READY
    }

    enum Story {
        NONE, PASSED, FAILED
    }

    /// A process; one with the same number but another start is another process.
    ///
    /// @param started ISO 8601, or empty where the system does not tell
    record Entry(String name, long pid, String started, String url, String log) {
        static Entry of(String name, long pid, String url, String log) {
            return new Entry(name, pid,
                    ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()).map(Instant::toString)
                            .orElse(""),
                    url, log);
        }

        /// The process, if it is still there and still the same.
        Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> started.isEmpty() || process
                    .info().startInstant()
                    .map(start -> Duration.between(start, Instant.parse(started)).abs().compareTo(CLOCK_ERROR) < 0)
                    .orElse(true));
        }
    }

    static Optional<RunningProcesses> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(Files.readString(file), RunningProcesses.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new LocalFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void write(Path file) {
        Home.writePrivately(file, Json.text(this));
    }
}
