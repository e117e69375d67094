package com.comms123.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.gateway.GatewayProperties.TokenKey;
import com.comms123.gateway.fixture.GatewayTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
    void a_missing_secret_stops_the_gateway() {
        assertThatThrownBy(() -> properties("http://localhost:8080", " "))
                .hasMessageContaining("web-client-secret is missing");
    }

    @Test
    void a_missing_token_key_stops_the_gateway() {
        assertThatThrownBy(() -> properties(List.of())).hasMessageContaining("token-keys is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too-short", "no base64 at all, however long it may be made to be",
            "dG9rZW5zIGFyZSBzZWFsZWQgd2l0aCB0aGlzIGtleSEh"})
    void and_a_key_that_is_none(String key) {
        assertThatThrownBy(() -> TokenKey.valueOf(key)).hasMessageStartingWith("comms.gateway.token-keys: expected");
    }

    @Test
    void a_key_is_written_in_either_alphabet_and_not_printed() {
        var key = TokenKey.valueOf("+/".repeat(21) + "8=");
        assertThat(key.bytes()).hasSize(32).isEqualTo(TokenKey.valueOf("-_".repeat(21) + "8").bytes());
        assertThat(key).hasToString("***");
    }

    @Test
    void nobody_is_remembered_for_more_than_thirty_days() {
        assertThatThrownBy(() -> properties("http://localhost:8080", "secret", Duration.ofDays(30).plusMillis(1)))
                .hasMessageContaining("comms.gateway.remembered.lifetime").hasMessageContaining("30 days");
        assertThatThrownBy(() -> properties("http://localhost:8080", "secret", Duration.ZERO))
                .hasMessageContaining("comms.gateway.remembered.lifetime");
    }

    @Test
    void no_instance_uses_a_session_for_more_than_a_second_without_reading_it_again() {
        assertThatThrownBy(() -> sessions(Duration.ofMillis(1_001)))
                .hasMessageContaining("comms.gateway.sessions.lease");
        assertThatThrownBy(() -> sessions(Duration.ofMillis(-1)))
                .hasMessageContaining("comms.gateway.sessions.lease");
        assertThat(sessions(Duration.ofSeconds(1)).lease()).isEqualTo(Duration.ofSeconds(1));
    }

    private static GatewayProperties.Sessions sessions(Duration lease) {
        return new GatewayProperties.Sessions(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofDays(2), lease,
                1);
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
        return properties(publicUrl, secret, List.of(TokenKey.valueOf(GatewayTest.TOKEN_KEY)), remembered);
    }

    private static GatewayProperties properties(List<TokenKey> keys) {
        return properties("http://localhost:8080", "secret", keys, Duration.ofDays(30));
    }

    private static GatewayProperties properties(String publicUrl, String secret, List<TokenKey> keys,
            Duration remembered) {
        return new GatewayProperties(URI.create(publicUrl), URI.create("http://127.0.0.1:8180/auth"), "comms", "web",
                secret, keys, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(50), new GatewayProperties.Sessions(Duration.ofMinutes(30), Duration.ofHours(2),
                        Duration.ofDays(2), Duration.ofMillis(200), 1_000),
                new GatewayProperties.Remembered(remembered), new GatewayProperties.Usage(Duration.ofMinutes(1)));
    }
}
