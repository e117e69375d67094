package com.comms123.e2e.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private static final URI KEYCLOAK = URI.create("http://localhost:8080/auth/realms/comms/login");

    private final CookieJar jar = new CookieJar();

    @Test
    void secure_cookies_are_sent_to_localhost() {
        jar.take(KEYCLOAK, List.of("AUTH=abc==;Version=1;Path=/auth/realms/comms/;Secure;HttpOnly;SameSite=None"));
        assertThat(jar.headerFor(KEYCLOAK)).contains("AUTH=abc==");
        assertThat(jar.named("AUTH").orElseThrow().has("httponly")).isTrue();
    }

    @Test
    void a_cookie_stays_below_its_path_and_at_its_host() {
        jar.take(KEYCLOAK, List.of("AUTH=abc; Path=/auth"));
        assertThat(jar.headerFor(URI.create("http://localhost:8080/authority"))).isEmpty();
        assertThat(jar.headerFor(URI.create("http://127.0.0.1:8080/auth"))).isEmpty();
        assertThat(jar.headerFor(URI.create("http://localhost:8080/auth"))).contains("AUTH=abc");
    }

    @Test
    void a_cookie_that_the_server_takes_back_is_forgotten_but_remembered_as_received() {
        jar.take(KEYCLOAK, List.of("AUTH=abc; Path=/"));
        jar.take(KEYCLOAK, List.of("AUTH=; Path=/; Max-Age=0"));
        assertThat(jar.named("AUTH")).isEmpty();
        assertThat(jar.received("AUTH")).hasSize(2);
    }
}
