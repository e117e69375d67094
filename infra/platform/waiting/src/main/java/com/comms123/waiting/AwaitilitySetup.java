package com.comms123.waiting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Lets every `await()` of the tests wait as [Waiting] does: as long as this machine needs at the moment, with the
/// [TimeoutReport] on timeout. No test sets a limit of its own.
public final class AwaitilitySetup implements TestExecutionListener {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final boolean PRESENT = isPresent();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (PRESENT) {
            Defaults.set();
        }
    }

    private static boolean isPresent() {
        try {
            Class.forName("org.awaitility.Awaitility");
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /// Loaded only where Awaitility is.
    private static final class Defaults {
        static void set() {
            Awaitility.setDefaultTimeout(MachineSpeed.stretch(LIMIT));
            Awaitility.setDefaultPollDelay(Duration.ZERO);
            Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
            Awaitility.setDefaultConditionEvaluationListener(new Watching());
        }
    }

    private static final class Watching implements ConditionEvaluationListener<Object> {
        @Override
        public void conditionEvaluated(EvaluatedCondition<Object> condition) {
            if (condition.isSatisfied()) {
                waited(condition.getAlias(), condition.getElapsedTimeInMS());
            }
        }

        @Override
        public void onTimeout(TimeoutEvent timeout) {
            waited(timeout.getAlias(), timeout.getElapsedTimeInMS());
            System.err
                    .println("timed out: " + timeout.getDescription() + System.lineSeparator() + TimeoutReport.text());
        }

        private static void waited(@Nullable String alias, long millis) {
            TestTimes.waited(alias == null ? "a condition without a name" : alias,
                    Duration.ofMillis(millis).toNanos());
        }
    }
}
