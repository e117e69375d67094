package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances of messaging-service, one of membership-service and Prometheus, played by processes that do nothing.
class RestarterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final Guard guard = Guard.start();
    private final Processes processes = new Processes(new Addresses(new Ports(0)));
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final Restarter restarter = new Restarter(processes, failure, new Stopwatch(said::add), () -> {},
            started::add);
    private Child second;
    private Child only;
    private Child prometheus;

    @BeforeEach
    void prepare() {
        child("messaging-service");
        second = child("messaging-service-2");
        only = child("membership-service");
        prometheus = child(Prometheus.NAME);
    }

    @AfterEach
    void stop() throws InterruptedException {
        processes.stop(false);
        guard.close();
    }

    @Test
    void one_of_several_instances_that_dies_is_started_again() {
        restarter.complete();

        kill(second);

        await().untilAsserted(() -> assertThat(started).containsExactly("messaging-2"));
        assertThat(said).singleElement().asString().contains("messaging-service-2 ended");
        assertThat(failure).isNotDone();
    }

    @Test
    void before_everything_is_ready_the_death_of_an_instance_ends_everything() {
        kill(second);

        assertThat(failure).succeedsWithin(PATIENCE).asString().startsWith("messaging-service-2 ended");
    }

    @Test
    void the_only_instance_of_a_service_ends_everything() {
        restarter.complete();

        kill(only);

        assertThat(failure).succeedsWithin(PATIENCE).asString().startsWith("membership-service ended");
        assertThat(started).isEmpty();
    }

    @Test
    void an_instance_that_dies_again_and_again_ends_everything() {
        restarter.complete();

        for (var i = 0; i < 10; i++) {
            restarter.died(second);
        }
        assertThat(failure).isNotDone();
        restarter.died(second);

        assertThat(failure).isDone();
    }

    @Test
    void without_prometheus_the_platform_goes_on_and_says_so() {
        kill(prometheus);

        await().untilAsserted(() -> assertThat(said).singleElement().asString()
                .contains("goes on without metrics and alerts").contains("prometheus ended with exit code 137"));
        assertThat(failure).isNotDone();
        assertThat(started).isEmpty();
    }

    private static void kill(Child child) {
        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
    }

    private Child child(String name) {
        var child = new Child(new ChildSpec(name, () -> List.of("sleep", "600"), Map.of(), directory,
                directory.resolve(name + ".log"), _ -> true, _ -> true, PATIENCE, PATIENCE), guard, restarter::died);
        if (name.equals(Prometheus.NAME)) {
            processes.addInfrastructure(child);
        } else {
            processes.addService(child);
        }
        child.start();
        return child;
    }
}
