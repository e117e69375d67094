package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.GatewayTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class PagesIT extends GatewayTest {
    @Test
    void every_address_of_the_website_is_the_page() throws IOException {
        assertThat(addresses()).contains("/", "/inbox", "/messages/{messageId}");
        for (var address : addresses()) {
            var answer = browser().get(address.replaceAll("\\{[^}]+}", "01890a5d-ac96-774b-bcce-b302099a8057"));
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.body()).contains("<!doctype html>");
        }
    }

    @Test
    void the_page_allows_scripts_and_styles_of_ours_alone() {
        var page = browser().get("/");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self' 'sha256-", "style-src 'self';",
                        "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Strict-Transport-Security")).as("only on https").isEmpty();
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_service_response_has_each_security_header_once() {
        IDENTITY.on("GET /api/v1/policies/current", exchange -> {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
            Backend.answer(exchange, 200, "{}");
        });
        var answer = browser().get("/api/v1/policies/current");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void every_address_that_the_page_names_is_there() {
        var named = Pattern.compile("\"(/(?:webjars|app)/[^\"]+[^/\"])\"").matcher(browser().get("/").body()).results()
                .map(match -> match.group(1)).toList();
        assertThat(named).hasSizeGreaterThan(6).allSatisfy(
                address -> assertThat(browser().get(address).status()).as(address).isEqualTo(200));
    }

    @Test
    void every_page_has_its_module() {
        var modules = Pattern.compile("import\\('([^']+)'\\)").matcher(browser().get("/app/pages.js").body()).results()
                .map(match -> match.group(1)).toList();
        assertThat(modules).hasSizeGreaterThan(5).allSatisfy(
                module -> assertThat(browser().get(module).header("Content-Type")).contains("javascript"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/design", "/actuator/health", "/actuator", "/internal/contact-points",
            "/index.htm",
            "/static/index.html", "/application.yaml", "/auth/admin", "/auth/admin/realms/comms/users",
            "/auth/realms/master/protocol/openid-connect/auth", "/auth/realms/comms/account",
            "/auth/realms/comms/clients-registrations/default", "/auth", "/auth/metrics", "/auth/health"})
    void a_path_that_is_not_listed_is_not_found(String path) {
        var answer = browser().get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("not-found");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:comms123:problem:not-found");
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/policies/..%2f..%2f..%2finternal/x", "/api/v1/policies/%2e%2e/%2e%2e/internal",
            "/api/v1/policies/..;/x", "/auth/resources/%2e%2e/admin/", "/api/v1/policies//x", "/%00"})
    void a_path_that_climbs_is_refused(String path) {
        var answer = browser().get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("non-canonical-path");
    }

    private static List<String> addresses() throws IOException {
        return Pattern.compile("\\bpath: '(/[^']*)'").matcher(new ClassPathResource("/static/app/pages.js")
                .getContentAsString(StandardCharsets.UTF_8)).results().map(match -> match.group(1))
                .filter(address -> !address.equals("/design")).distinct().toList();
    }
}
