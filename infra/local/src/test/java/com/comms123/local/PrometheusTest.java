package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
    @Test
    void it_reads_our_rules_and_the_files_of_instances_beside_it(@TempDir Path directory) throws IOException {
        var root = PlatformOptions.findRoot(Path.of(""));
        var home = new Home(directory);

        var text = new Prometheus(PlatformOptions.of(root), home)
                .configured(Files.readString(root.resolve("infra/observability/prometheus.yaml")));

        assertThat(text).contains("- '" + root + "/infra/observability/rules/*.yaml'");
        assertThat(Service.values()).allSatisfy(service -> assertThat(text)
                .contains("job_name: " + service.folder() + "\n")
                .contains("[" + home.data().relativize(home.targets(service)) + "]"));
    }

    @Test
    void the_list_of_processes_shows_the_address_of_prometheus() {
        assertThat(new Addresses(new Ports(100)).of(Prometheus.NAME)).isEqualTo("http://127.0.0.1:9290");
    }

    @Test
    void without_prometheus_the_reason_is_given_before_anything_starts(@TempDir Path empty) {
        assertThatThrownBy(() -> Prometheus.executable(empty.toString())).isInstanceOf(LocalFailure.class)
                .hasMessageContaining("apt-get install prometheus");
    }
}
