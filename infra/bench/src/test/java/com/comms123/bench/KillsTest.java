package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.access.Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillsTest {
    private static final URI ANYWHERE = URI.create("http://127.0.0.1:1");

    @Test
    void an_instance_is_killed_only_when_another_does_its_work() {
        var services = Map.of("messaging", service(1), "messaging-2", service(2), "audit", service(3));

        assertThat(new Kills(() -> services, List.of("messaging", "messaging-2")).areWanted()).isTrue();
        assertThatThrownBy(() -> new Kills(() -> services, List.of("audit")))
                .hasMessageContaining("infra/scale audit=2");
        assertThatThrownBy(() -> new Kills(() -> services, List.of("mail"))).hasMessageContaining("no process mail");
    }

    @Test
    void streams_must_be_back_within_five_seconds() {
        assertThat(new Kills.Kill("messaging-2", 1, Duration.ofMillis(4_999)).isHeld()).isTrue();
        assertThat(new Kills.Kill("messaging-2", 1, Duration.ofSeconds(5)).isHeld()).isFalse();
        assertThat(new Kills.Kill("messaging-2", 1, null).isHeld()).isFalse();
    }

    private static Access.Service service(long pid) {
        return new Access.Service(ANYWHERE, ANYWHERE, Path.of("log"), pid);
    }
}
