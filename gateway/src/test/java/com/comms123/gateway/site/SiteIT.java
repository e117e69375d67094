package com.comms123.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A new release reaches every browser, and what has not changed is not sent again.
class SiteIT extends GatewayTest {
    private static final int FIRST_PAGE_AT_MOST = 60 * 1024;
    private static final String IMMUTABLE = "max-age=31536000, public, immutable";
    private static final Map<String, String> NAVIGATION = Map.of("Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

    @Test
    void a_page_is_asked_for_each_time_and_is_not_sent_again_while_it_is_the_same() {
        var page = browser().get("/");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("ETag")).isNotBlank();
        var again = browser().send("GET", "/", null, Map.of("If-None-Match", page.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
        var release = browser().send("GET", "/", null, Map.of("If-None-Match", "W/\"000000000000\""));
        assertThat(release.status()).as("of another release").isEqualTo(200);
    }

    @Test
    void every_file_that_a_page_names_has_an_address_of_its_content_and_is_kept_for_good() {
        assertThat(named(browser().get("/"))).hasSizeGreaterThan(10).allSatisfy(address -> {
            var file = browser().get(address);
            assertThat(file.status()).as(address).isEqualTo(200);
            assertThat(file.header("Cache-Control")).as(address).isEqualTo(IMMUTABLE);
            assertThat(file.header("Last-Modified")).as(address).isEmpty();
        });
    }

    @Test
    void every_script_of_ours_is_in_the_import_map_under_its_hashed_address() {
        var map = browser().get("/").body();
        assertThat(SiteFiles.onClassPath().scripts()).hasSizeGreaterThan(40).allSatisfy(
                script -> assertThat(map).contains("\"" + script.path() + "\":\"" + script.address() + "\""));
    }

    @Test
    void each_language_has_one_file_that_never_changes_and_no_page_in_english_names_it_as_needed() {
        var page = browser().get("/").body();
        for (var language : List.of("cy", "ar")) {
            var address = Pattern.compile("\"/languages/" + language + "\\.json\":\"(/languages/" + language
                    + "-[0-9a-f]{12}\\.json)\"").matcher(page);
            assertThat(address.find()).as(language).isTrue();
            assertThat(browser().get(address.group(1)).header("Cache-Control")).isEqualTo(IMMUTABLE);
        }
        assertThat(page).doesNotContain("href=\"/languages/", "href=\"/app/translation", "href=\"/app/units");
        assertThat(browser().get("/service-worker.js").body()).doesNotContain("/languages/");
    }

    @Test
    void a_file_without_its_hash_or_with_that_of_another_release_is_not_kept() {
        for (var address : List.of("/app/api.js", "/app/api-000000000000.js")) {
            var file = browser().get(address);
            assertThat(file.status()).as(address).isEqualTo(200);
            assertThat(file.header("Cache-Control")).as(address).isEqualTo("no-cache");
            assertThat(file.header("ETag")).as(address).isNotBlank();
        }
        assertThat(browser().get("/app/no-such-file.js").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void the_first_page_is_small_as_a_browser_gets_it(String encoding) {
        var page = compressed("/", encoding);
        assertThat(page.headers().firstValue("Content-Encoding")).hasValue(encoding);
        var sizes = Stream.concat(Stream.of(page), named(browser().get("/")).stream()
                .map(address -> compressed(address, encoding))).mapToInt(file -> file.body().length).sum();
        assertThat(sizes).isLessThanOrEqualTo(FIRST_PAGE_AT_MOST);
    }

    @Test
    void the_service_worker_is_asked_for_each_time_and_keeps_files_that_are_the_same_for_everybody() {
        var worker = browser().get("/service-worker.js");
        assertThat(worker.header("Content-Type")).contains("javascript");
        assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
        var release = Pattern.compile("<meta name=\"release\" content=\"([0-9a-f]{12})\">")
                .matcher(browser().get("/inbox").body());
        assertThat(release.find()).isTrue();
        assertThat(worker.body()).contains("release: \"" + release.group(1) + "\"").doesNotContain("{files}");
        var list = worker.body().replaceFirst("(?s).*files: \\[(.*?)].*", "$1");
        assertThat(List.of(list.replace("\"", "").split(","))).hasSizeGreaterThan(20).allSatisfy(
                file -> assertThat(browser().get(file).header("Cache-Control")).as(file).isEqualTo(IMMUTABLE));
        assertThat(browser().get("/").body()).as("it is no module of a page").doesNotContain("/service-worker");
    }

    @Test
    void the_page_without_connection_needs_no_more_than_the_service_worker_keeps() {
        var page = browser().get("/offline");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Content-Security-Policy")).contains("worker-src 'self'");
        assertThat(page.body()).contains("<h1>You are offline</h1>");
        var kept = browser().get("/service-worker.js").body();
        assertThat(named(page)).hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(kept).contains('"' + file + '"'));
    }

    @Test
    void the_website_can_be_installed() {
        var manifest = Pattern.compile("<link rel=\"manifest\" href=\"([^\"]+)\">").matcher(browser().get("/").body());
        assertThat(manifest.find()).isTrue();
        var answer = browser().get(manifest.group(1));
        assertThat(answer.header("Content-Type")).startsWith("application/manifest+json");
        assertThat(answer.json().path("icons").valueStream()).hasSize(4).allSatisfy(icon -> assertThat(
                browser().get(icon.path("src").asString()).header("Content-Type"))
                .isEqualTo(icon.path("type").asString()));
        assertThat(answer.json().path("start_url").asString()).isEqualTo("/");
    }

    @Test
    void a_page_announces_the_modules_that_its_address_needs() {
        var page = browser().get("/register").body();
        for (var path : List.of("/registration/register-page.js", "/account/password-rules.js", "/app/session.js")) {
            assertThat(page).contains("<link rel=\"modulepreload\" href=\"" + path.replace(".js", "-"));
        }
        assertThat(page).doesNotContain("<link rel=\"modulepreload\" href=\"/inbox/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/school", "/school/1/nothing/at/all", "/auth/admin", "/index.htm"})
    void a_person_who_goes_to_an_unknown_address_gets_a_page_with_a_way_on(String path) {
        var answer = browser().send("GET", path, null, NAVIGATION);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.body()).contains("<h1>Page not found</h1>", "<a href=\"/\">").doesNotContain("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox/", "/inbox//", "/school/01890a5d-ac96-774b-bcce-b302099a8057/"})
    void a_slash_too_many_leads_to_the_page_that_was_meant(String path) {
        var answer = browser().send("GET", path, null, NAVIGATION);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).isEqualTo(path.replaceFirst("/+$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//example.org/", "//example.org//inbox/", "/\\example.org/"})
    void nobody_is_led_to_another_site(String path) {
        var answer = browser().send(browser().request("/", NAVIGATION).uri(
                java.net.URI.create("http://127.0.0.1:" + port + path.replace("\\", "%5C"))));
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void programs_and_the_api_get_a_problem() {
        var program = browser().send("GET", "/nothing", null, Map.of("Accept", "*/*"));
        assertThat(program.header("Content-Type")).isEqualTo("application/problem+json");
        var api = browser().send("GET", "/api/v1/session", null, NAVIGATION);
        assertThat(api.status()).isEqualTo(401);
        assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static List<String> named(Answer page) {
        return Pattern.compile("(?:href|src)=\"(/(?:app|webjars|[a-z]+/[a-z-]+\\.js)[^\"]*)\"").matcher(page.body())
                .results().map(match -> match.group(1)).distinct().toList();
    }

    private record Compressed(java.net.http.HttpHeaders headers, byte[] body) {}

    private Compressed compressed(String path, String encoding) {
        var response = browser().open(path, Map.of("Accept-Encoding", encoding));
        try (var body = response.body()) {
            return new Compressed(response.headers(), body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
