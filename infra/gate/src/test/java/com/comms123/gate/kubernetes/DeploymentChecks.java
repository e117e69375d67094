package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.configuration.Settings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/// The duties of each Deployment: restricted pod security, probes, limits, and an update that loses no request.
final class DeploymentChecks {
    private static final String HEALTH = "/actuator/health/";
    /// The phases in which a service stops: web server, listeners, workers, live streams, relay.
    private static final int PHASES = 5;

    private DeploymentChecks() {}

    static void check(Deployment deployment) {
        var name = deployment.getMetadata().getName();
        var pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getContainers()).as(name).hasSize(1);
        var container = pod.getContainers().getFirst();
        assertThat(container.getImage()).as("image of %s", name).startsWith("comms123/" + name + ":");
        labels(deployment);
        update(deployment, pod, container);
        security(name, pod, container);
        probe(name + ", startup", container.getStartupProbe(), "liveness");
        probe(name + ", liveness", container.getLivenessProbe(), "liveness");
        probe(name + ", readiness", container.getReadinessProbe(), "readiness");
        var resources = container.getResources();
        assertThat(resources.getRequests()).as("requests of %s", name).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits().get("memory")).as("%s gets the memory that it requests", name)
                .isEqualTo(resources.getRequests().get("memory"));
        secrets(name, pod, container);
    }

    private static void labels(Deployment deployment) {
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels).containsEntry("app.kubernetes.io/name", deployment.getMetadata().getName())
                .containsEntry("app.kubernetes.io/part-of", "comms123")
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    }

    private static void update(Deployment deployment, PodSpec pod, Container container) {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
        assertThat(rolling.getMaxSurge()).isEqualTo(new IntOrString(1));
        var pause = container.getLifecycle().getPreStop().getSleep().getSeconds();
        var phase = DurationStyle.detectAndParse(
                Settings.platform().getOrDefault("spring.lifecycle.timeout-per-shutdown-phase", "")).toSeconds();
        assertThat(pause).isGreaterThanOrEqualTo(5L);
        assertThat(pod.getTerminationGracePeriodSeconds())
                .as("%s must be able to stop by itself", deployment.getMetadata().getName())
                .isGreaterThan(pause + PHASES * phase);
    }

    private static void security(String name, PodSpec pod, Container container) {
        assertThat(pod.getServiceAccountName()).isEqualTo(name);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())).containsOnlyNulls();
        var all = pod.getSecurityContext();
        assertThat(all.getRunAsNonRoot()).isTrue();
        assertThat(all.getRunAsUser()).isGreaterThan(0L);
        assertThat(all.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var own = container.getSecurityContext();
        assertThat(own.getAllowPrivilegeEscalation()).isFalse();
        assertThat(own.getReadOnlyRootFilesystem()).isTrue();
        assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(own.getCapabilities().getAdd()).isEmpty();
        assertThat(pod.getVolumes().stream().filter(volume -> volume.getEmptyDir() != null))
                .singleElement().satisfies(tmp -> {
                    assertThat(tmp.getEmptyDir().getSizeLimit()).isNotNull();
                    assertThat(container.getVolumeMounts()).filteredOn(mount -> mount.getName().equals(tmp.getName()))
                            .extracting(VolumeMount::getMountPath).containsExactly("/tmp");
                });
    }

    private static void probe(String name, Probe probe, String group) {
        assertThat(probe.getHttpGet().getPath()).as(name).isEqualTo(HEALTH + group);
        assertThat(probe.getHttpGet().getPort()).as(name).isEqualTo(new IntOrString("management"));
    }

    /// No value of a secret is in a variable, where each child process and each dump shows it.
    private static void secrets(String name, PodSpec pod, Container container) {
        assertThat(container.getEnv()).as("variables of %s", name).isEmpty();
        assertThat(container.getEnvFrom()).allSatisfy(from -> assertThat(from.getSecretRef()).isNull());
        assertThat(secrets(pod)).containsOnly(name + "-settings", name, "comms-cluster-ca-cert");
        assertThat(container.getVolumeMounts()).extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(pod.getVolumes().stream().map(Volume::getName).toList());
        assertThat(container.getPorts()).extracting(ContainerPort::getName).containsExactly("http", "management");
    }

    private static List<String> secrets(PodSpec pod) {
        return pod.getVolumes().stream().filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream()).map(VolumeProjection::getSecret)
                .map(secret -> secret.getName()).toList();
    }
}
