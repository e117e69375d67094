package com.comms123.gate.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.comms123.gate.Repository;
import com.comms123.gate.observability.Observability.Expectation;
import com.comms123.gate.observability.Observability.Rule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Alerts and dashboards use only metrics that exist, and every alert has a runbook and a test. Without promtool on the
/// path nobody evaluates the rules.
class AlertsTest {
    private static final Path FRAMEWORK = Path.of("src/test/resources/framework-meters.txt");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Set<String> METRICS = metrics();

    @TempDir
    private Path folder = Path.of("");

    static List<Rule> rules() {
        return Observability.rules();
    }

    static Stream<Rule> alerts() {
        return rules().stream().filter(Rule::isAlert);
    }

    static List<Path> dashboards() {
        return Observability.files("dashboards", ".json");
    }

    @Test
    void names_are_written_as_micrometer_writes_them() {
        assertThat(Meters.in("""
                this.done = Counter.builder("comms.a.done").description("Done").register(meters);
                Gauge.builder("comms.a.late-ones", () -> 1).register(meters);
                Gauge
                        .builder("comms.a.age",
                                () -> 1).baseUnit("seconds").register(meters);
                Timer.builder("comms.a.lag").publishPercentileHistogram().register(meters);
                meters.counter("comms.a.tries", "kind", kind).increment();
                new Steps(Rounds.class, meters, "comms.a.failed");
                """)).containsExactly("comms_a_age_seconds", "comms_a_done_total", "comms_a_failed_total",
                "comms_a_lag_seconds_bucket", "comms_a_lag_seconds_count", "comms_a_lag_seconds_sum",
                "comms_a_late_ones", "comms_a_tries_total");
    }

    @Test
    void a_query_names_its_metrics() {
        assertThat(new Query("max by (job) (rate(a_total{b=\"c\",le=\"0.5\"}[5m])) > bool 3 or d:e offset 15m"
                + " unless on () {__name__=~\"f|g\"}").metrics()).containsExactly("a_total", "d:e", "f", "g");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_reads_metrics_that_exist(Rule rule) {
        assertThat(METRICS).containsAll(rule.query().metrics());
        assertThat(Meters.bounds()).containsAll(rule.query().bounds());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void a_dashboard_asks_one_question_of_metrics_that_exist(Path dashboard) {
        assertThat(Observability.text(Observability.yaml(dashboard), "title")).endsWith("?");
        assertThat(Observability.queries(dashboard)).isNotEmpty().hasSizeLessThan(10)
                .allSatisfy(query -> assertThat(METRICS).containsAll(query.metrics()));
    }

    @Test
    void every_listed_metric_of_a_framework_is_used() throws IOException {
        var used = Stream.concat(rules().stream().map(Rule::query),
                dashboards().stream().flatMap(dashboard -> Observability.queries(dashboard).stream()))
                .flatMap(query -> query.metrics().stream()).collect(Collectors.toSet());

        assertThat(used).containsAll(ofFrameworks());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_says_how_urgent_it_is_and_what_to_do(Rule alert) throws IOException {
        assertThat(alert.severity()).isIn("page", "ticket");
        assertThat(alert.summary()).isNotBlank();
        assertThat(LABEL.matcher(alert.summary()).results().map(label -> label.group(1)))
                .as("labels without personal data").isSubsetOf("job", "name", "owner", "step", "topic", "collection");
        assertThat(Files.readString(Repository.ROOT.resolve(alert.runbook()))).contains("`" + alert.alert() + "`");
    }

    @Test
    void every_alert_has_a_name_of_its_own_and_every_runbook_an_alert() {
        assertThat(alerts().map(Rule::alert)).doesNotHaveDuplicates();
        assertThat(alerts().map(alert -> Repository.ROOT.resolve(alert.runbook())).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Observability.files("runbooks", ".md"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void a_test_shows_that_an_alert_fires_and_that_it_stays_silent(Rule alert) {
        assertThat(Observability.expectations()).contains(new Expectation(alert.alert(), true),
                new Expectation(alert.alert(), false));
    }

    @Test
    void six_objectives_have_a_fast_and_a_slow_alert_each() {
        var names = alerts().map(Rule::alert).collect(Collectors.toSet());

        assertThat(names.stream().filter(name -> name.endsWith("Fast"))).hasSize(6)
                .allSatisfy(fast -> assertThat(names).contains(fast.replaceFirst("Fast$", "Slow")));
    }

    @Test
    void prometheus_reads_every_service() {
        var jobs = Observability.maps(Observability.yaml(Observability.FOLDER.resolve("prometheus.yaml"))
                .get("scrape_configs")).map(job -> Observability.text(job, "job_name"));

        assertThat(jobs).containsExactlyInAnyOrderElementsOf(Repository.services());
    }

    @Test
    void promtool_accepts_the_rules_and_the_queries_of_the_dashboards() throws Exception {
        var queries = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        dashboards().stream().flatMap(dashboard -> Observability.queries(dashboard).stream())
                .map(query -> query.text().replace("$__rate_interval", "5m")).distinct()
                .forEach(query -> queries.append("      - record: query\n        expr: |-\n          %s\n"
                        .formatted(query)));
        var file = Files.writeString(folder.resolve("dashboards.yaml"), queries);

        promtool(List.of("check", "config"), List.of(Observability.FOLDER.resolve("prometheus.yaml")));
        promtool(List.of("check", "rules", "--lint=none"), List.of(file));
    }

    @Test
    void promtool_sees_each_alert_fire_and_stay_silent() throws Exception {
        promtool(List.of("test", "rules"), Observability.files("rules/tests", ".yaml"));
    }

    private void promtool(List<String> arguments, List<Path> files) throws IOException, InterruptedException {
        var found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
        assumeTrue(found || System.getenv().containsKey("CI"), "promtool is not on the path");
        assertThat(found).as("continuous integration has promtool").isTrue();
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        files.forEach(file -> command.add(file.toString()));
        var output = folder.resolve("promtool.txt");
        var exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
    }

    private static Set<String> metrics() {
        var metrics = new TreeSet<>(Meters.inTheCode());
        try {
            metrics.addAll(ofFrameworks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rules().stream().map(Rule::metric).filter(metric -> !metric.isEmpty()).forEach(metrics::add);
        return metrics;
    }

    private static Set<String> ofFrameworks() throws IOException {
        return Files.readAllLines(FRAMEWORK).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ")).collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]))
                .keySet();
    }
}
