package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
    @Test
    void it_reads_every_instance_of_this_platform_and_our_rules(@TempDir Path home) throws IOException {
        var root = PlatformOptions.findRoot(Path.of(""));
        var options = PlatformOptions.of(root).on(new Ports(100)).scaled(Map.of(Service.MESSAGING, 2));

        var text = new Prometheus(options, new Home(home))
                .configured(Files.readString(root.resolve("infra/observability/prometheus.yaml")));

        assertThat(text).contains("['127.0.0.1:9183', '127.0.0.1:9203']").contains("['127.0.0.1:9180']")
                .doesNotContain("127.0.0.1:908").contains("- '" + root + "/infra/observability/rules/*.yaml'");
    }

    @Test
    void without_prometheus_the_reason_is_given_before_anything_starts(@TempDir Path empty) {
        assertThatThrownBy(() -> Prometheus.executable(empty.toString())).isInstanceOf(LocalFailure.class)
                .hasMessageContaining("apt-get install prometheus");
    }
}
