package com.comms123.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://x", "http://localhost:8080/", "https://x/y"})
    void a_public_url_that_is_no_origin_stops_the_start(String url) {
        assertThatThrownBy(() -> properties(url, "secret"))
                .hasMessageStartingWith("comms.gateway.public-url: expected");
    }

    @Test
    void so_does_a_missing_secret() {
        assertThatThrownBy(() -> properties("http://localhost:8080", " "))
                .hasMessageContaining("web-client-secret is missing");
    }

    @Test
    void nobody_is_remembered_for_more_than_thirty_days() {
        assertThatThrownBy(() -> properties("http://localhost:8080", "secret", Duration.ofDays(30).plusMillis(1)))
                .hasMessageContaining("comms.gateway.remembered.lifetime").hasMessageContaining("30 days");
        assertThatThrownBy(() -> properties("http://localhost:8080", "secret", Duration.ZERO))
                .hasMessageContaining("comms.gateway.remembered.lifetime");
    }

    @Test
    void the_realms_addresses_are_on_the_direct_way() {
        assertThat(properties("https://comms.example.org", "secret").realmUrl("/protocol/openid-connect/token"))
                .isEqualTo("http://127.0.0.1:8180/auth/realms/comms/protocol/openid-connect/token");
    }

    private static GatewayProperties properties(String publicUrl, String secret) {
        return properties(publicUrl, secret, Duration.ofDays(30));
    }

    private static GatewayProperties properties(String publicUrl, String secret, Duration remembered) {
        return new GatewayProperties(URI.create(publicUrl), URI.create("http://127.0.0.1:8180/auth"), "comms", "web",
                secret, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60), DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(50), new GatewayProperties.Sessions(Duration.ofMinutes(30), Duration.ofHours(2),
                        Duration.ofDays(2)),
                new GatewayProperties.Remembered(remembered), new GatewayProperties.Usage(Duration.ofMinutes(1)));
    }
}
