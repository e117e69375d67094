package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.gate.Repository;
import com.comms123.gate.configuration.Property;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests of the base agree with Kubernetes' types, with each other and with the services.
class ManifestsTest {
    static final Path FOLDER = Repository.ROOT.resolve("infra/kubernetes");
    private static final String PLATFORM = "comms-platform";
    private static final String NAME = "app.kubernetes.io/name";

    private final Manifests base = Manifests.of(FOLDER.resolve("base"));

    static List<String> services() {
        return Repository.services();
    }

    @Test
    void every_service_has_a_deployment_and_nothing_else_has_one() {
        assertThat(base.all(Deployment.class)).extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(services());
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_deployment_is_restricted_probed_limited_and_updated_without_loss(String service) {
        DeploymentChecks.check(base.named(Deployment.class, service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void services_and_disruption_budgets_select_the_pods_of_their_deployment(String service) {
        var ports = base.named(Deployment.class, service).getSpec().getTemplate().getSpec().getContainers().getFirst()
                .getPorts();
        var entry = base.named(Service.class, service).getSpec();

        assertThat(entry.getSelector()).isEqualTo(Map.of(NAME, service));
        assertThat(entry.getClusterIP()).isEqualTo(service.equals("gateway") ? null : "None");
        assertThat(entry.getPorts()).singleElement().satisfies(port -> assertThat(ports)
                .filteredOn(own -> new IntOrString(own.getName()).equals(port.getTargetPort()))
                .extracting(ContainerPort::getContainerPort).containsExactly(port.getPort()));
        assertThat(ports.stream().map(port -> String.valueOf(port.getContainerPort())))
                .isEqualTo(List.of(platform("SERVER_PORT"), platform("MANAGEMENT_SERVER_PORT")));
        assertThat(base.named(PodDisruptionBudget.class, service).getSpec()).satisfies(budget -> {
            assertThat(budget.getSelector().getMatchLabels()).isEqualTo(Map.of(NAME, service));
            assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
        });
        assertThat(base.named(ServiceAccount.class, service).getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void the_namespace_enforces_restricted_pods() {
        assertThat(base.all(Namespace.class)).singleElement()
                .satisfies(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @Test
    void every_config_map_that_a_deployment_names_exists_and_is_used() {
        var named = new TreeSet<String>();
        base.all(Deployment.class).forEach(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers()
                .getFirst().getEnvFrom().forEach(from -> named.add(from.getConfigMapRef().getName())));

        assertThat(named).isEqualTo(maps().keySet());
        assertThat(base.all(Deployment.class)).allSatisfy(deployment -> assertThat(deployment.getSpec().getTemplate()
                .getSpec().getContainers().getFirst().getEnvFrom()).as(deployment.getMetadata().getName())
                .extracting(from -> from.getConfigMapRef().getName()).contains(PLATFORM)
                .isSubsetOf(PLATFORM, deployment.getMetadata().getName()));
    }

    @Test
    void every_variable_of_ours_is_a_property_of_its_service() {
        assertThat(maps()).allSatisfy((map, values) -> {
            var module = map.equals(PLATFORM) ? KafkaAccess.STARTER : map;
            var variables = Property.of(Repository.ROOT.resolve(module)).stream()
                    .map(property -> property.name().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                    .collect(Collectors.toSet());
            assertThat(values.keySet().stream().filter(variable -> variable.startsWith("COMMS_"))
                    .filter(variable -> !variable.matches("COMMS_SERVICES_[A-Z]+_URL"))).as(map).isSubsetOf(variables);
        });
    }

    @Test
    void each_pod_of_a_service_is_found_by_the_name_of_its_headless_service() {
        var addresses = maps().values().stream().flatMap(values -> values.entrySet().stream())
                .filter(value -> value.getKey().matches("COMMS_SERVICES_.*_URL"))
                .map(Map.Entry::getValue).collect(Collectors.toSet());

        assertThat(addresses).isEqualTo(services().stream().filter(service -> !service.equals("gateway"))
                .map(service -> "dns+http://" + service + ":" + platform("SERVER_PORT")).collect(Collectors.toSet()));
    }

    @Test
    void no_file_holds_a_secret() {
        assertThat(maps().values().stream().flatMap(values -> values.keySet().stream()))
                .noneMatch(variable -> variable.matches(".*(SECRET|PASSWORD|TOKEN_KEYS|SIGNING_KEY|MONGODB_URI).*"));
        assertThatThrownBy(() -> Manifests.parse("{apiVersion: v1, kind: Secret, metadata: {name: a}}"))
                .hasMessageContaining("v1/Secret");
    }

    @Test
    void the_readme_names_each_secret_and_only_properties_that_exist() {
        var readme = Manifests.read(FOLDER.resolve("README.md"));
        assertThat(services()).allSatisfy(service -> assertThat(readme).contains("`" + service + "-settings`"));
        var rows = readme.lines().filter(line -> line.matches("\\| `[a-z-]+-settings` .*")).toList();
        assertThat(rows).hasSameSizeAs(services()).allSatisfy(row -> {
            var service = row.replaceAll("\\| `([a-z-]+)-settings`.*", "$1");
            assertThat(Stream.of(row.split("`")).filter(word -> word.startsWith("comms."))).as(service).isNotEmpty()
                    .isSubsetOf(Stream.of(service, KafkaAccess.STARTER)
                            .flatMap(module -> Property.of(Repository.ROOT.resolve(module)).stream())
                            .map(Property::name).collect(Collectors.toSet()));
        });
    }

    @Test
    void an_unknown_field_is_refused_in_every_kind_of_resource() {
        assertThatThrownBy(() -> Manifests.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: a, readynessProbe: {periodSeconds: 5}}]}}}
                """)).hasMessageContaining("readynessProbe");
        assertThatThrownBy(() -> Manifests.parse("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata: {name: a}
                spec: {partitons: 5}
                """)).hasMessageContaining("spec.partitons");
    }

    private String platform(String variable) {
        return maps().getOrDefault(PLATFORM, Map.of()).getOrDefault(variable, "");
    }

    /// The generated maps, with the values of each.
    private static Map<String, Map<String, String>> maps() {
        var maps = new TreeMap<String, Map<String, String>>();
        var file = Manifests.documents(Manifests.read(FOLDER.resolve("base/kustomization.yaml"))).getFirst();
        for (var map : (List<?>) file.getOrDefault("configMapGenerator", List.of())) {
            if (map instanceof Map<?, ?> fields && fields.get("literals") instanceof List<?> literals) {
                maps.put(String.valueOf(fields.get("name")), literals.stream().map(String::valueOf)
                        .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')),
                                line -> line.substring(line.indexOf('=') + 1))));
            }
        }
        return maps;
    }

    static Set<String> names(Stream<Map<String, Object>> documents) {
        return documents.map(document -> String.valueOf(((Map<?, ?>) document.getOrDefault("metadata", Map.of()))
                .get("name"))).collect(Collectors.toSet());
    }
}
