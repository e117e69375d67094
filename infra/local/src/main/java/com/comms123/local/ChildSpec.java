package com.comms123.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How to run one process.
///
/// @param command asked at each start
/// @param environment beside the few variables that every process inherits; may hold secrets
/// @param log gets what it prints, appended
/// @param live says that it has started, though it may still wait for others
/// @param ready says that it serves
/// @param startWithin how long it may take until it is ready
/// @param stopWithin how long it may take to end after it was asked to; then it is killed
record ChildSpec(String name, Supplier<List<String>> command, Map<String, String> environment, Path directory, Path log,
        Readiness live, Readiness ready, Duration startWithin, Duration stopWithin) {
    @Override
    public String toString() {
        return "ChildSpec[" + name + "]";
    }
}
