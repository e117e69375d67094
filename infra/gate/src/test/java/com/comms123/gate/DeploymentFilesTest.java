package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.ComposeFile.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The promises of `infra/images` and `infra/compose` that need no container engine to be checked.
class DeploymentFilesTest {
    private static final ComposeFile COMPOSE = compose();
    /// Apart from these, nothing can be reached from outside its container's networks.
    private static final Set<String> PUBLISHED = Set.of("gateway", "sinks");
    /// Ends by itself, inside the network of the first member.
    private static final String ONCE = "mongodb-members";

    private static ComposeFile compose() {
        try {
            return ComposeFile.read(ROOT.resolve("infra/compose/compose.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Container> containers() {
        return COMPOSE.containers().values().stream();
    }

    static Stream<String> services() throws IOException {
        try (var folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("src/main/resources/application.yaml")))
                    .map(folder -> String.valueOf(folder.getFileName())).sorted().toList().stream();
        }
    }

    static Stream<Container> ourServices() throws IOException {
        return services().map(COMPOSE::container);
    }

    @Test
    void there_are_six_services_each_with_an_image_of_its_name() throws IOException {
        assertThat(services()).hasSize(6);
        assertThat(ourServices()).allSatisfy(service -> assertThat(service.imageName()).isEqualTo(service.name()));
    }

    @Test
    void compose_runs_the_images_that_are_built() throws IOException {
        var script = read("infra/images/build");
        var built = new TreeSet<>(List.of(group(script, "(?m)^services='(.*)'$").split(" ")));
        Pattern.compile("(?m)^build (\\S+) \\S+$").matcher(script).results().map(match -> match.group(1))
                .forEach(built::add);

        assertThat(containers().filter(Container::isOurs).map(Container::imageName)).containsExactlyElementsOf(built);
        assertThat(containers().filter(Container::isOurs))
                .allSatisfy(ours -> assertThat(ours.image()).endsWith(":${COMMS_TAG:-dev}"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_container_has_no_rights_that_it_does_not_need(Container container) {
        assertThat(container.text("read_only")).as("read_only").isEqualTo("true");
        assertThat(container.texts("cap_drop")).as("cap_drop").containsExactly("ALL");
        assertThat(container.texts("security_opt")).as("security_opt").contains("no-new-privileges:true");
        assertThat(container.text("user")).as("user").matches("[1-9]\\d*:\\d+");
        assertThat(container.settings()).doesNotContainKeys("privileged", "cap_add", "pid", "ipc", "devices");
        assertThat(container.texts("volumes")).as("volumes").noneMatch(volume -> volume.contains("docker.sock"));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_container_has_limits(Container container) {
        assertThat(container.limits()).containsKeys("cpus", "memory", "pids");
        assertThat(container.settings()).containsKeys("restart", "logging");
        assertThat(container.texts("tmpfs")).as("temporary directories, in memory").isNotEmpty()
                .allSatisfy(directory -> assertThat(directory).contains("size="));
    }

    @Test
    void only_the_gateway_can_run_code_from_its_temporary_directory_as_brotli_must() {
        assertThat(containers().filter(container -> container.texts("tmpfs").toString().contains("exec")))
                .extracting(Container::name).containsExactly("gateway");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_container_that_stays_has_a_health_check(Container container) throws IOException {
        if (container.name().equals(ONCE)) {
            assertThat(container.healthCheck()).containsEntry("disable", true);
        } else if (container.isOurs()) {
            assertThat(container.healthCheck()).as("the image's own is not replaced").isEmpty();
            assertThat(read(dockerfile(container))).contains("\nHEALTHCHECK ");
        } else {
            assertThat(container.healthCheck()).containsKeys("test", "interval", "timeout", "start_period");
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_container_waits_until_others_are_healthy(Container container) {
        container.dependencies()
                .forEach((other, condition) -> assertThat(condition).as("%s waits for %s", container, other)
                        .isEqualTo(other.equals(ONCE) ? "service_completed_successfully" : "service_healthy"));
    }

    @Test
    void services_wait_for_store_and_broker() throws IOException {
        assertThat(ourServices()).allSatisfy(service -> assertThat(service.dependencies())
                .containsKeys(ONCE, "kafka-1", "kafka-2", "kafka-3"));
        assertThat(COMPOSE.container(ONCE).dependencies()).containsOnlyKeys("mongodb-1", "mongodb-2", "mongodb-3");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void only_the_gateway_and_the_pages_of_the_sinks_are_published_to_this_machine_alone(Container container) {
        if (PUBLISHED.contains(container.name())) {
            assertThat(container.texts("ports")).isNotEmpty()
                    .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
        } else {
            assertThat(container.settings()).doesNotContainKey("ports");
            assertThat(COMPOSE.internalNetworks()).as("internal networks").containsAll(container.texts("networks"));
            assertThat(container.text("network_mode")).isIn("", "service:mongodb-1");
        }
    }

    @Test
    void stores_can_be_reached_only_by_those_who_use_them() throws IOException {
        assertThat(namesOn("store")).containsExactlyInAnyOrderElementsOf(
                Stream.concat(services(), Stream.of("mongodb-1", "mongodb-2", "mongodb-3")).toList());
        assertThat(namesOn("events")).containsExactlyInAnyOrderElementsOf(
                Stream.concat(services(), Stream.of("kafka-1", "kafka-2", "kafka-3")).toList());
        assertThat(namesOn("sign-in")).containsExactlyInAnyOrder("keycloak", "keycloak-database");
        assertThat(namesOn("edge")).containsExactly("gateway");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_secret_is_never_in_the_environment(Container container) {
        assertThat(container.environment()).as("environment of %s", container).allSatisfy((name, value) -> {
            if (!name.endsWith("_FILE") && !name.endsWith("_URI") && !name.endsWith("_URL")) {
                assertThat(name).doesNotContainPattern("SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|TOKEN|_KEYS?$");
            }
            assertThat(value).as(name).doesNotContainPattern("://[^/@]*:[^/@]*@|-----BEGIN|password=");
        });
    }

    @Test
    void every_secret_is_a_file_that_git_ignores() throws IOException {
        assertThat(COMPOSE.secretFiles()).isNotEmpty()
                .allSatisfy((_, file) -> assertThat(file).startsWith(".secrets/"));
        assertThat(read("infra/compose/.gitignore").lines()).contains(".secrets/");
        assertThat(containers().flatMap(container -> container.secrets().values().stream())
                .collect(Collectors.toSet())).isEqualTo(COMPOSE.secretFiles().keySet());
    }

    @ParameterizedTest
    @MethodSource("ourServices")
    void every_setting_is_a_property_of_its_service(Container service) throws IOException {
        var properties = ServiceProperties.of(service.name());

        assertThat(service.environment().keySet().stream().filter(variable -> !properties.hasVariable(variable)))
                .as("variables of %s that no property reads", service).isEmpty();
        assertThat(service.secrets().keySet().stream().filter(secret -> !secret.startsWith("/"))
                .filter(secret -> !properties.has(secret)))
                .as("secrets of %s that no property reads", service).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ourServices")
    void every_container_of_a_service_is_found_by_its_name(Container service) throws IOException {
        assertThat(ourServices().map(Container::name).filter(name -> !name.equals("gateway")))
                .allSatisfy(other -> assertThat(service.environment()).containsEntry(
                        "COMMS_SERVICES_" + other.replace("-service", "").toUpperCase(Locale.ROOT) + "_URL",
                        "dns+http://" + other + ":8080"));
        assertThat(service.settings()).as("with a name of its own there can be only one").doesNotContainKey(
                "container_name");
    }

    @Test
    void the_realm_gets_every_value_that_it_has_no_default_for() throws IOException {
        var keycloak = COMPOSE.container("keycloak");
        var wanted = Pattern.compile("\\$\\{(COMMS_[A-Z_]+)}").matcher(read("infra/keycloak/comms-realm.json"))
                .results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(wanted).contains("COMMS_WEB_SECRET", "COMMS_PUBLIC_URL");
        assertThat(Stream.concat(keycloak.environment().keySet().stream(), keycloak.secrets().keySet().stream()))
                .containsAll(wanted);
    }

    @Test
    void a_client_of_keycloak_has_the_same_secret_on_both_sides() throws IOException {
        var realm = COMPOSE.container("keycloak").secrets();

        assertThat(ourServices().filter(service -> !service.name().equals("gateway"))).allSatisfy(service -> {
            var variable = "COMMS_" + service.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET";
            assertThat(service.secrets()).containsEntry("comms.security.client-secret", realm.get(variable));
        });
        assertThat(COMPOSE.container("gateway").secrets())
                .containsEntry("comms.gateway.web-client-secret", realm.get("COMMS_WEB_SECRET"))
                .containsEntry("comms.gateway.service-account.secret", realm.get("COMMS_GATEWAY_SECRET"));
    }

    @Test
    void records_are_on_two_of_three_brokers_before_they_are_acknowledged() throws IOException {
        var broker = read("infra/compose/kafka/server.properties").lines().toList();

        assertThat(broker).contains("default.replication.factor=3", "min.insync.replicas=2",
                "offsets.topic.replication.factor=3", "unclean.leader.election.enable=false",
                "auto.create.topics.enable=false");
        assertThat(ourServices())
                .allSatisfy(service -> assertThat(service.environment()).containsEntry("COMMS_EVENTS_REPLICAS", "3"));
    }

    @Test
    void servers_have_the_versions_that_the_tests_use() throws IOException {
        var pom = read("pom.xml");

        assertThat(COMPOSE.container("kafka-1").image().replaceFirst("@sha256:.*", ""))
                .isEqualTo("apache/kafka:" + group(pom, "<kafka.version>(.*)</kafka.version>"));
        assertThat(read("infra/images/keycloak/Dockerfile"))
                .contains("keycloak/keycloak:" + group(pom, "<keycloak.version>(.*)</keycloak.version>"));
        assertThat(containers().map(Container::image)).allSatisfy(image -> assertThat(image).contains(":")
                .doesNotContain(":latest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "keycloak", "sinks"})
    void an_image_starts_without_root_and_without_a_shell_of_its_own(String folder) throws IOException {
        var lines = read("infra/images/" + folder + "/Dockerfile").lines().toList();

        assertThat(lines.stream().filter(line -> line.startsWith("USER ")))
                .singleElement().asString().matches("USER [1-9]\\d*:\\d+");
        assertThat(lines.getLast()).startsWith("ENTRYPOINT [\"");
        assertThat(String.join("\n", lines)).contains("HEALTHCHECK ", "org.opencontainers.image.revision=",
                "org.opencontainers.image.version=");
        assertThat(lines.stream().filter(line -> line.startsWith("ARG ") && line.contains("_IMAGE=")))
                .isNotEmpty().allSatisfy(line -> assertThat(line).matches("ARG \\w+=\\S+:[^:]+")
                        .doesNotContain("latest"));
        assertThat(lines.stream().filter(line -> line.matches("(ARG|ENV) .*")))
                .noneMatch(line -> line.matches(".*(PASSWORD|SECRET)=.*"));
    }

    @Test
    void the_image_of_a_service_lists_what_is_in_it() throws IOException {
        assertThat(read("infra/images/service/Dockerfile"))
                .contains("META-INF/sbom/application.cdx.json /app/sbom/application.cdx.json");
    }

    private static List<String> namesOn(String network) {
        return containers().filter(container -> container.texts("networks").contains(network)).map(Container::name)
                .toList();
    }

    private static String dockerfile(Container ours) {
        var folder = Map.of("keycloak", "keycloak", "sinks", "sinks").getOrDefault(ours.name(), "service");
        return "infra/images/" + folder + "/Dockerfile";
    }

    private static String group(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
