package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two instances of messaging-service, played by processes that do nothing.
class InstanceListsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final Guard guard = Guard.start();
    private Home home;
    private Processes processes;
    private InstanceLists lists;

    @BeforeEach
    void prepare() {
        home = new Home(directory.resolve("local"));
        home.prepare(false);
        var options = PlatformOptions.of(directory).scaled(Map.of(Service.MESSAGING, 2))
                .withoutSignIn(Set.of(Service.MESSAGING));
        var addresses = new Addresses(options.ports());
        processes = new Processes(addresses);
        lists = new InstanceLists(home, options, addresses, processes);
    }

    @AfterEach
    void stop() throws InterruptedException {
        processes.stop(false);
        guard.close();
    }

    @Test
    void before_the_start_all_are_listed_that_shall_be() throws IOException {
        lists.write();

        assertThat(list(Service.MESSAGING)).containsExactly("http://127.0.0.1:8083", "http://127.0.0.1:8103");
        assertThat(list(Service.IDENTITY)).containsExactly("http://127.0.0.1:8081");
    }

    @Test
    void a_stopped_instance_is_off_the_list_until_it_is_back() throws Exception {
        start("messaging-service");
        var second = start("messaging-service-2");

        second.kill();
        lists.write();
        assertThat(list(Service.MESSAGING)).containsExactly("http://127.0.0.1:8083");

        second.start();
        lists.write();
        assertThat(list(Service.MESSAGING)).containsExactly("http://127.0.0.1:8083", "http://127.0.0.1:8103");
    }

    @Test
    void prometheus_misses_one_that_is_gone_until_it_is_taken_away() throws Exception {
        assertThat(targets(Service.MESSAGING)).isEmpty();
        start("messaging-service");
        var second = start("messaging-service-2");

        second.kill();
        lists.write();
        assertThat(targets(Service.MESSAGING)).containsExactly("127.0.0.1:9083", "127.0.0.1:9103");
        assertThat(targets(Service.IDENTITY)).containsExactly("127.0.0.1:9081");

        processes.removeService(second);
        lists.write();
        assertThat(targets(Service.MESSAGING)).containsExactly("127.0.0.1:9083");
    }

    private Child start(String name) {
        var child = new Child(new ChildSpec(name, () -> List.of("sleep", "600"), Map.of(), directory, home.log(name),
                _ -> true, _ -> true, PATIENCE, PATIENCE), guard, _ -> {});
        processes.addService(child);
        child.start();
        return child;
    }

    private List<String> targets(Service service) throws IOException {
        return Files.exists(home.targets(service))
                ? Json.MAPPER.readTree(Files.readString(home.targets(service))).path(0).path("targets").valueStream()
                        .map(JsonNode::asString).toList()
                : List.of();
    }

    private List<String> list(Service service) throws IOException {
        return Files.readAllLines(home.instances(service));
    }
}
