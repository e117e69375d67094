package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The workflows of continuous integration have few rights and end in time, and what they run exists.
class WorkflowsTest {
    private static final Pattern PROFILE = Pattern.compile("(?<=\\s)-P([a-z][a-z-]*)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.])(infra/[a-z-]+(?:/[a-z-]+)?|\\./mvnw)(?=\\s|$)");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");
    /// A comment behind the commit names the release, for readers and for Renovate.
    private static final Pattern RELEASE = Pattern.compile("uses: \\S+@[0-9a-f]{40} # v\\d+(\\.\\d+)*$");

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void there_is_a_workflow_for_the_gate_for_each_profile_and_for_images() throws IOException {
        assertThat(workflows().map(file -> String.valueOf(file.getFileName())))
                .contains("verify.yaml", "containers.yaml", "thorough.yaml", "images.yaml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_can_only_read_unless_a_job_says_more(Path workflow) throws IOException {
        var root = read(workflow);

        assertThat(map(root.get("permissions"))).containsExactly(Map.entry("contents", "read"));
        assertThat(root).containsKeys("concurrency", "name");
        assertThat(Files.readString(workflow)).doesNotContain("pull_request_target", "secrets: inherit");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_job_ends_in_time_and_keeps_no_credentials(Path workflow) throws IOException {
        assertThat(jobs(workflow)).isNotEmpty().allSatisfy(job -> {
            assertThat(job.get("timeout-minutes")).as("timeout-minutes").isInstanceOf(Integer.class);
            assertThat(steps(job)).isNotEmpty().filteredOn(step -> text(step, "uses").startsWith("actions/checkout@"))
                    .allSatisfy(step -> assertThat(map(step.get("with"))).containsEntry("persist-credentials", false));
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void an_action_is_pinned_by_commit_and_names_its_release(Path workflow) throws IOException {
        assertThat(jobs(workflow).flatMap(job -> steps(job).stream()).map(step -> text(step, "uses"))
                .filter(uses -> !uses.isEmpty())).isNotEmpty()
                .allSatisfy(uses -> assertThat(uses).matches(PINNED));
        assertThat(Files.readAllLines(workflow).stream().filter(line -> line.contains("uses: ")))
                .allSatisfy(line -> assertThat(line).containsPattern(RELEASE));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_script_or_profile_that_a_step_names_exists(Path workflow) throws IOException {
        var commands = jobs(workflow).flatMap(job -> steps(job).stream()).map(step -> text(step, "run")).toList();

        assertThat(commands).allSatisfy(command -> {
            assertThat(missingScripts(command)).as("scripts").isEmpty();
            assertThat(missingProfiles(command)).as("profiles").isEmpty();
        });
    }

    /// A value of an event, such as a title or an input, could carry a command of a stranger.
    @ParameterizedTest
    @MethodSource("workflows")
    void a_command_gets_values_from_its_environment_alone(Path workflow) throws IOException {
        assertThat(jobs(workflow).flatMap(job -> steps(job).stream()).map(step -> text(step, "run")))
                .allSatisfy(command -> assertThat(command).doesNotContain("${{"));
    }

    @Test
    void a_missing_script_or_profile_is_found() throws IOException {
        assertThat(missingScripts("infra/images/build --tag 1\ninfra/images/never-written x"))
                .containsExactly("infra/images/never-written");
        assertThat(missingProfiles("./mvnw verify -Pthorough -Pnever")).containsExactly("never");
    }

    private static List<String> missingScripts(String command) {
        return SCRIPT.matcher(command).results().map(script -> script.group(1))
                .filter(script -> !Files.isExecutable(ROOT.resolve(script).normalize())).toList();
    }

    private static List<String> missingProfiles(String command) throws IOException {
        var pom = Files.readString(ROOT.resolve("pom.xml"));
        var profiles = pom.substring(pom.indexOf("<profiles>"));
        return PROFILE.matcher(command).results().map(profile -> profile.group(1))
                .filter(profile -> !profiles.contains("<id>" + profile + "</id>")).toList();
    }

    private static Stream<Map<String, Object>> jobs(Path workflow) throws IOException {
        return map(read(workflow).get("jobs")).values().stream().map(WorkflowsTest::map);
    }

    private static List<Map<String, Object>> steps(Map<String, Object> job) {
        return job.get("steps") instanceof List<?> steps ? steps.stream().map(WorkflowsTest::map).toList() : List.of();
    }

    private static String text(Map<String, Object> step, String key) {
        return String.valueOf(step.getOrDefault(key, ""));
    }

    private static Map<String, Object> read(Path workflow) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return map(new Yaml(new SafeConstructor(options)).load(Files.readString(workflow)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
