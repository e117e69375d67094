package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The overlays as `kubectl kustomize` writes them. Without kubectl on the path only the autoscalers are checked.
class OverlaysTest {
    private static final int PARTITIONS = 6;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void autoscalers_follow_what_exists() {
        var scalers = Manifests.of(ManifestsTest.FOLDER.resolve("autoscaling"));
        var access = KafkaAccess.all();

        assertThat(scalers.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> {
            assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo(scaler.getMetadata().getName());
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(3);
        });
        assertThat(Stream.concat(scalers.all(HorizontalPodAutoscaler.class).stream()
                .map(scaler -> scaler.getMetadata().getName()),
                ManifestsTest.names(scalers.custom("ScaledObject")).stream()))
                .containsExactlyInAnyOrder("gateway", "identity-service", "membership-service", "messaging-service",
                        "audit-service");
        assertThat(scalers.custom("ScaledObject")).allSatisfy(scaler -> {
            var spec = map(scaler, "spec");
            assertThat((Integer) spec.get("maxReplicaCount")).isLessThanOrEqualTo(PARTITIONS);
            var kafka = map(((List<?>) spec.getOrDefault("triggers", List.of())).getFirst(), "metadata");
            assertThat(access).anySatisfy(service -> {
                assertThat(service.service()).isEqualTo(map(spec, "scaleTargetRef").get("name"));
                assertThat(service.groups()).contains(String.valueOf(kafka.get("consumerGroup")));
                assertThat(!kafka.containsKey("topic") || service.reads().contains(String.valueOf(kafka.get("topic"))))
                        .isTrue();
            });
        });
        assertThat(ManifestsTest.names(scalers.custom("TriggerAuthentication")))
                .isEqualTo(ManifestsTest.names(scalers.custom("ScaledObject")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-machine", "three-zones"})
    void an_overlay_keeps_what_every_deployment_must_say(String overlay) throws Exception {
        var manifests = rendered(overlay);

        assertThat(manifests.all(Deployment.class)).hasSameSizeAs(ManifestsTest.services())
                .allSatisfy(DeploymentChecks::check);
        var maps = manifests.all(ConfigMap.class).stream().map(map -> map.getMetadata().getName()).toList();
        assertThat(manifests.all(Deployment.class).stream().flatMap(deployment -> deployment.getSpec().getTemplate()
                .getSpec().getContainers().getFirst().getEnvFrom().stream())
                .map(from -> from.getConfigMapRef().getName())).isSubsetOf(maps);
        assertThat(manifests.typed().stream().filter(resource -> !resource.getKind().equals("Namespace")))
                .allSatisfy(resource -> assertThat(resource.getMetadata().getNamespace()).isEqualTo("comms"));
    }

    @Test
    void one_machine_has_one_copy_of_everything() throws Exception {
        var manifests = rendered("one-machine");

        assertThat(manifests.custom("KafkaTopic")).isNotEmpty().allSatisfy(topic -> {
            assertThat(map(topic, "spec")).containsEntry("replicas", 1);
            assertThat(map(map(topic, "spec"), "config")).doesNotContainKey("min.insync.replicas");
        });
        assertThat(manifests.all(ConfigMap.class)).anySatisfy(
                map -> assertThat(map.getData()).containsEntry("COMMS_EVENTS_REPLICAS", "1"));
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).isEmpty();
    }

    @Test
    void three_zones_have_a_pod_of_each_service_in_each_zone() throws Exception {
        var manifests = rendered("three-zones");

        assertThat(manifests.all(Deployment.class)).allSatisfy(deployment -> assertThat(
                deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .anySatisfy(spread -> {
                    assertThat(spread.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
                    assertThat(spread.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
                    assertThat(spread.getMatchLabelKeys()).contains("app.kubernetes.io/name");
                }));
        var scaled = Stream.concat(manifests.all(HorizontalPodAutoscaler.class).stream()
                .map(scaler -> scaler.getMetadata().getName()),
                ManifestsTest.names(manifests.custom("ScaledObject")).stream()).toList();
        assertThat(manifests.all(Deployment.class)).allSatisfy(deployment -> assertThat(
                scaled.contains(deployment.getMetadata().getName())
                        ? deployment.getSpec().getReplicas() == null
                        : deployment.getSpec().getReplicas() == 3)
                .as(deployment.getMetadata().getName()).isTrue());
        assertThat(manifests.custom("KafkaTopic")).isNotEmpty()
                .allSatisfy(topic -> assertThat(map(topic, "spec")).containsEntry("replicas", 3));
    }

    private Manifests rendered(String overlay) throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl"))), "kubectl is not on the path");
        var output = folder.resolve(overlay + ".yaml").toFile();
        var errors = folder.resolve(overlay + ".errors");
        var exit = new ProcessBuilder("kubectl", "kustomize",
                ManifestsTest.FOLDER.resolve("overlays").resolve(overlay).toString()).redirectOutput(output)
                .redirectError(errors.toFile()).start().waitFor();
        assertThat(exit).as(Manifests.read(errors)).isZero();
        return Manifests.parse(Manifests.read(output.toPath()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object document, String field) {
        return (Map<String, Object>) ((Map<String, Object>) document).getOrDefault(field, Map.of());
    }
}
