package com.comms123.testing.holds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

class BackgroundWorkTest {
    @ParameterizedTest
    @ValueSource(classes = {OnTheScheduler.class, OnAnExecutor.class, OnAPool.class, OnAThread.class, OnItsOwn.class,
            Sometime.class})
    void a_planted_job_that_no_test_finds_is_a_fault(Class<?> job) {
        assertThat(faults(job, "operations: {}")).isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("name BackgroundWorkTest below threads"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Worker.class, Round.class})
    void a_job_among_the_workers_or_rounds_is_found_there(Class<?> job) {
        assertThat(faults(job, "operations: {}")).isEmpty();
    }

    @Test
    void a_job_with_a_line_of_its_own_may_do_without() {
        assertThat(faults(OnAThread.class, "threads: {BackgroundWorkTest: a test}")).isEmpty();
    }

    private static List<String> faults(Class<?> job, String yaml) {
        var declared = DeclaredOperations.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
        return classes().should(new BackgroundWork(() -> declared)).evaluate(new ClassFileImporter().importClasses(job))
                .getFailureReport().getDetails();
    }

    private static void removeThings() {}

    private record OnTheScheduler(TaskScheduler scheduler) {
        void begin() {
            scheduler.scheduleWithFixedDelay(BackgroundWorkTest::removeThings, Duration.ofSeconds(1));
        }
    }

    private record OnAnExecutor(ScheduledExecutorService timer) {
        void begin() {
            timer.schedule(BackgroundWorkTest::removeThings, 1, TimeUnit.SECONDS);
        }
    }

    private record OnAPool() {
        void begin() {
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                pool.execute(BackgroundWorkTest::removeThings);
            }
        }
    }

    private record OnAThread() {
        Thread begin() {
            return Thread.ofVirtual().start(BackgroundWorkTest::removeThings);
        }
    }

    private static final class OnItsOwn extends Thread {
        @Override
        public void run() {
            removeThings();
        }
    }

    private record Sometime() {
        CompletableFuture<Void> begin() {
            return CompletableFuture.runAsync(BackgroundWorkTest::removeThings);
        }
    }

    private record Round() implements SchedulingConfigurer {
        @Override
        public void configureTasks(ScheduledTaskRegistrar registrar) {
            registrar.addFixedDelayTask(BackgroundWorkTest::removeThings, Duration.ofSeconds(1));
        }
    }

    private record Worker() implements SmartLifecycle {
        @Override
        public void start() {
            Thread.ofVirtual().start(BackgroundWorkTest::removeThings);
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }
    }
}
