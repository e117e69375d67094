package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.GatewayApplication;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/// A second instance, which also stands for the first one after a restart: whatever it knows comes from the store. It
/// has an https address.
class AnotherInstanceIT extends GatewayTest {
    @Autowired
    Environment environment;

    @Test
    void any_instance_serves_a_session_and_all_lose_it_at_once_and_on_https_cookies_are_for_it_alone() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        try (var second = new SpringApplicationBuilder(GatewayApplication.class)
                .properties(Map.of("spring.kafka.bootstrap-servers",
                        environment.getRequiredProperty("spring.kafka.bootstrap-servers")))
                .run("--server.port=0", "--management.server.port=0",
                        "--comms.gateway.public-url=https://comms.example.org",
                        "--comms.security.issuer=" + OidcIssuer.ISSUER,
                        "--comms.gateway.keycloak-url=" + KEYCLOAK.url(),
                        "--comms.gateway.web-client-secret=" + OidcIssuer.CLIENT_SECRET,
                        "--comms.events.partitions=2",
                        "--spring.mongodb.uri=" + environment.getRequiredProperty("spring.mongodb.uri"),
                        "--spring.kafka.bootstrap-servers="
                                + environment.getRequiredProperty("spring.kafka.bootstrap-servers"))) {
            var other = new Browser(second.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            // The cookie's name differs with the scheme; its value is the same session.
            other.setCookie("__Host-SESSION", browser.cookie("SESSION"));
            assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
            assertThat(other.get("/").header("Strict-Transport-Security")).contains("max-age=31536000");

            var fresh = new Browser(second.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            fresh.get("/login");
            assertThat(fresh.cookie("__Host-SESSION")).isNotEmpty();
            assertThat(fresh.attributesOf("__Host-SESSION")).containsIgnoringCase("Secure")
                    .containsIgnoringCase("HttpOnly").contains("Path=/").doesNotContain("Domain");
            assertThat(fresh.attributesOf("XSRF-TOKEN")).containsIgnoringCase("Secure");

            // Back-channel logout at the one that did not sign the person in.
            assertThat(fresh.send("POST", "/logout/connect/back-channel/keycloak",
                    "logout_token=" + KEYCLOAK.logoutToken(keycloakSession),
                    Map.of("Content-Type", "application/x-www-form-urlencoded")).status()).isEqualTo(200);
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
            assertThat(other.get("/api/v1/session").status()).isEqualTo(401);
        }
    }
}
