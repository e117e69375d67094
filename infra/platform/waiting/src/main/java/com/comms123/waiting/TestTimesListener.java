package com.comms123.waiting;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Writes the times of every test class to `target/test-times.tsv`, a line each: class, seconds in all, of Spring contexts,
/// of platforms, of waiting; and what it waited for to `target/test-waits.tsv`. Registered for every test run of the build.
public final class TestTimesListener implements TestExecutionListener {
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        var name = topClass(test);
        if (name != null) {
            begun.put(test.getUniqueId(), System.nanoTime());
            TestTimes.begin(name);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var name = topClass(test);
        var begin = begun.remove(test.getUniqueId());
        if (name != null && begin != null) {
            TestTimes.end(name, System.nanoTime() - begin);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        TestTimes.append(Path.of("target", "test-times.tsv"), Path.of("target", "test-waits.tsv"));
    }

    /// Nested classes run on their outer class's time.
    private static @Nullable String topClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).map(ClassSource.class::cast)
                .map(ClassSource::getClassName).filter(name -> test.isContainer() && name.indexOf('$') < 0)
                .orElse(null);
    }
}
