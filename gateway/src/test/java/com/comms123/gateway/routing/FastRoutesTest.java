package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class FastRoutesTest {
    private final FastRoutes routes = new FastRoutes(Routes.PATHS, CircuitBreaker::ofDefaults);

    @Test
    void every_path_has_the_owner_and_the_template_that_the_long_way_gives_it() {
        for (var path : samples()) {
            var expected = patterns().stream().filter(one -> one.pattern().matches(PathContainer.parsePath(path)))
                    .findFirst().orElse(null);
            var found = routes.find(path);
            assertThat(found == null ? null : found.service()).as(path)
                    .isEqualTo(expected == null ? null : expected.service());
            assertThat(found == null ? null : found.template()).as(path)
                    .isEqualTo(expected == null ? null : expected.pattern().getPatternString());
        }
    }

    @Test
    void a_path_of_no_service_is_not_found() {
        assertThat(List.of("/api/v1", "/api/v1/nothing", "/api/v1/session", "/api/v1/me/sessions", "/api/v1/me/stream",
                "/api/v1/attachments/1", "/internal/v1/people", "/api/v2/me", "/api/v1/me/password/more"))
                .allSatisfy(path -> assertThat(routes.find(path)).as(path).isNull());
    }

    /// Each template with something in place of its variables, one segment less, and one or two more.
    private static List<String> samples() {
        var samples = new ArrayList<String>();
        Routes.PATHS.values().stream().flatMap(List::stream).forEach(template -> {
            var path = template.replace("/**", "").replaceAll("\\{[^}]+}", "018f3b7a");
            samples.addAll(List.of(path, path + "/1", path + "/1/more", path + "-other",
                    path.substring(0, path.lastIndexOf('/'))));
        });
        return samples;
    }

    private record Known(PathPattern pattern, String service) {}

    private static List<Known> patterns() {
        var patterns = new ArrayList<Known>();
        Routes.PATHS.forEach((service, templates) -> templates.forEach(template -> patterns
                .add(new Known(PathPatternParser.defaultInstance.parse(template), service))));
        patterns.sort(Comparator.comparing(Known::pattern));
        return patterns;
    }
}
