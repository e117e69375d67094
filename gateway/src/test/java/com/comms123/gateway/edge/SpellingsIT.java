package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths have one spelling. Spring, Netty and Keycloak each take several for the same; tried here are all that any of the
/// three takes.
class SpellingsIT extends GatewayTest {
    private static final String SIGN_IN = "/auth/realms/comms/login-actions/authenticate";
    private static final String RESETS = "/api/v1/password-resets";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private RawHttp http;

    @BeforeEach
    void fromAnAddressOfItsOwn() {
        http = new RawHttp(port, "127.8.0." + ADDRESSES.incrementAndGet());
    }

    static Stream<String> spellingsOfTheLimited() {
        return Stream.of(RESETS, SIGN_IN, "/api/v1/registrations").flatMap(path -> spellings(path).stream());
    }

    /// Other ways to write the path that somebody on the way takes for the same.
    static List<String> spellings(String path) {
        var last = path.lastIndexOf('/') + 1;
        var before = path.substring(0, last);
        var name = path.substring(last);
        var escaped = "%%%02X".formatted((int) name.charAt(0));
        var spellings = new ArrayList<>(List.of(
                before + escaped + name.substring(1),
                before + escaped.toLowerCase(Locale.ROOT) + name.substring(1),
                path.replace("-", "%2D"), path.replace("-", "%2d"),
                path.replaceFirst("/([a-z])", "/%" + Integer.toHexString(path.charAt(1))),
                path + "/", path + "//", path + "/.", path + "/./", path + "/x/..", path + "/%2e",
                path + "/%2E%2E/" + name,
                "/" + path, before + "/" + name, before + "./" + name, before + "x/../" + name,
                before + "%2e/" + name, before + "x/%2e%2e/" + name, before + "x/.%2E/" + name,
                path + ";", path + ";a=b", path + ";jsessionid=1/", before + ";x/" + name, path + "%3B",
                path + "%3Ba=b",
                before.substring(0, last - 1) + "%2F" + name, before.substring(0, last - 1) + "%2f" + name,
                before.substring(0, last - 1) + "\\" + name, before.substring(0, last - 1) + "%5C" + name,
                path + "%00", path + "%0A", path + "%09", path + "%7F", path + "\t", path + "\u0000",
                before + "%25" + escaped.substring(1) + name.substring(1),
                before + "%C1%B0" + name.substring(1), before + "%u0070" + name.substring(1), path + "%", path + "%2",
                path + "\\", path + "|", path + "\u00a0"));
        return spellings.stream().filter(spelling -> !spelling.equals(path)).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("spellingsOfTheLimited")
    void another_spelling_is_refused_before_anybody_reads_it(String path) {
        var answer = http.post(path + "?execution=1", FORM, "username=jo@example.org&password=wrong");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.isProblem()).as(answer.head() + answer.body()).isTrue();
        assertThat(answer.code()).isIn("non-canonical-path", "malformed-request");
        assertThat(KEYCLOAK.tried()).isEmpty();
        assertThat(IDENTITY.received()).isEmpty();
    }

    @Test
    void no_spelling_gets_more_wrong_passwords_through_than_the_limit() {
        var email = UUID.randomUUID() + "@example.org";
        var paths = new ArrayList<String>();
        for (var i = 0; i < 14; i++) {
            paths.add(SIGN_IN + "/");
            paths.add(SIGN_IN);
        }
        paths.addAll(spellings(SIGN_IN));
        var statuses = paths.stream()
                .map(path -> http.post(path + "?session_code=x", FORM, "username=" + email + "&password=wrong")
                        .status())
                .toList();
        assertThat(KEYCLOAK.tried()).hasSize(8);
        assertThat(statuses).contains(429);
    }

    @Test
    void no_spelling_asks_for_more_new_passwords_than_the_limit() {
        var paths = new ArrayList<>(spellings(RESETS));
        for (var i = 0; i < 40; i++) {
            paths.add("/api/v1/%70assword-resets");
            paths.add(RESETS);
            paths.add("http://localhost:" + port + RESETS);
        }
        var email = UUID.randomUUID() + "@example.org";
        paths.forEach(path -> http.post(path, "application/json", "{\"email\":\"" + email + "\"}"));
        assertThat(IDENTITY.received()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app/pages.js", "/api/v1/policies", "/api/v1/policies?q=%2F..%2F",
            "/api/v1/audit/log/key", "/api/v1/policies/%7B%22$ne%22:null%7D", "/api/v1/policies/J%C3%B6rg+a@b,c"})
    void the_canonical_spelling_passes(String path) {
        assertThat(http.get(path).status()).isIn(200, 404);
    }

    @Test
    void an_address_that_is_too_long_is_a_problem() {
        var answer = http.get("/api/v1/policies/" + "a".repeat(5_000));
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.isProblem()).as(answer.head() + answer.body()).isTrue();
        assertThat(answer.code()).isEqualTo("uri-too-long");
    }

    @Test
    void headers_that_are_too_long_are_a_problem() {
        var answer = http.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: " + "a".repeat(20_000)
                + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.isProblem()).as(answer.head() + answer.body()).isTrue();
        assertThat(answer.code()).isEqualTo("request-header-fields-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GE\u0001T / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", "GET / HTTP/1.1\r\n: nameless\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "BREW /api/v1/policies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "TRACE /api/v1/policies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/v1/policies HTTP/1.1\r\nHost: a\r\nAccept: /\r\nConnection: close\r\n\r\n",
            "GET /nothing HTTP/1.1\r\nHost: a\r\nAccept: /\r\nConnection: close\r\n\r\n",
            "DELETE /app/pages.js HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"})
    void a_malformed_request_gets_a_problem_document(String request) {
        var answer = http.send(request);
        assertThat(answer.status()).as(answer.head()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.isProblem()).as(answer.head() + answer.body()).isTrue();
        }
    }
}
