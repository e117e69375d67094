package com.comms123.gateway.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.RawHttp;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trusted are the proxies that `GatewayTest` names, and nobody else.
class ClientAddressesIT extends GatewayTest {
    private static final String PROXY = "127.7.0.1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "203.0.113.9|203.0.113.9",
            "192.0.2.1, 203.0.113.9|203.0.113.9",
            "203.0.113.9, 10.0.0.3|203.0.113.9",
            "192.0.2.1, 203.0.113.9, 10.0.0.3, 10.9.9.9|203.0.113.9",
            "203.0.113.9:4711|203.0.113.9",
            "[2001:db8:2::7]:4711|2001:db8:2:0:0:0:0:7",
            "203.0.113.9, 2001:db8:1::7|203.0.113.9",
            "10.0.0.3, 10.0.0.4|10.0.0.3",
            "203.0.113.9, unknown|127.7.0.1",
            "203.0.113.9, unknown, 10.0.0.3|10.0.0.3",
            "localhost|127.7.0.1"})
    void behind_trusted_proxies_the_client_is_the_first_from_the_right_that_is_none(String forwarded, String client) {
        assertThat(seenAs(PROXY, forwarded)).isEqualTo(client);
    }

    @Test
    void a_forwarded_address_of_an_untrusted_client_is_dropped() {
        assertThat(seenAs("127.9.0.1", "203.0.113.9")).isEqualTo("127.9.0.1");
        assertThat(seenAs("127.9.0.1", "203.0.113.9, 10.0.0.3")).isEqualTo("127.9.0.1");
    }

    @Test
    void each_client_behind_a_proxy_has_a_limit_that_forged_headers_do_not_evade() {
        for (var i = 0; i < 12; i++) {
            assertThat(register("192.0.2." + i + ", 203.0.113.20").status()).isEqualTo(200);
        }
        assertThat(register("192.0.2.99, 203.0.113.20").status()).isEqualTo(429);
        assertThat(register("203.0.113.21").status()).isEqualTo(200);
    }

    private String seenAs(String from, String forwarded) {
        new RawHttp(port, from).send("GET /api/v1/policies/current HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + forwarded
                + "\r\nConnection: close\r\n\r\n");
        return IDENTITY.last().header("X-forwarded-for");
    }

    private RawHttp.Answer register(String forwarded) {
        var body = "{\"email\":\"" + UUID.randomUUID() + "@example.org\"}";
        return new RawHttp(port, PROXY).send("POST /api/v1/registrations HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: "
                + forwarded + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }
}
