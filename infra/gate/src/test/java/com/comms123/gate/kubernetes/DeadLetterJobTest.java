package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// The example of a job that lists dead letters agrees with the tool, the images and the account that it uses.
class DeadLetterJobTest {
    private static final String NAME = "dead-letters";
    private static final Path SOURCES = Repository.ROOT.resolve("infra/platform/dead-letters/src/main/java");

    private final Manifests jobs = Manifests.of(ManifestsTest.FOLDER.resolve("jobs"));
    private final PodSpec pod = jobs.named(Job.class, NAME).getSpec().getTemplate().getSpec();

    @Test
    void it_runs_a_tool_that_every_image_of_a_service_has() {
        var container = pod.getContainers().getFirst();
        assertThat(Repository.services()).anySatisfy(
                service -> assertThat(container.getImage()).startsWith("comms123/" + service + ":"));
        assertThat(container.getCommand()).startsWith("java", "-cp", "application.jar");
        assertThat(SOURCES.resolve(container.getCommand().getLast().replace('.', '/') + ".java")).exists();
        assertThat(container.getArgs()).containsExactly("--client", "/etc/kafka-client/client.properties", "list");
        assertThat(container.getVolumeMounts()).extracting(VolumeMount::getMountPath).containsExactlyInAnyOrder("/tmp",
                "/etc/kafka-client", "/run/kafka");
    }

    @Test
    void it_connects_as_the_services_do_and_its_settings_hold_no_secret() throws IOException {
        var client = new Properties();
        client.load(new StringReader(jobs.named(ConfigMap.class, NAME).getData().getOrDefault("client.properties",
                "")));
        assertThat(Files.readString(ManifestsTest.FOLDER.resolve("base/kustomization.yaml")))
                .contains("SPRING_KAFKA_BOOTSTRAP_SERVERS=" + client.getProperty("bootstrap.servers"))
                .contains("SPRING_KAFKA_SECURITY_PROTOCOL=" + client.getProperty("security.protocol"));
        assertThat(client.stringPropertyNames()).filteredOn(name -> name.endsWith("password")).isNotEmpty()
                .allSatisfy(name -> assertThat(client.getProperty(name)).startsWith("${directory:/run/kafka:"));
        assertThat(client.getProperty("config.providers.directory.param.allowed.paths")).isEqualTo("/run/kafka");
        assertThat(ManifestsTest.names(jobs.custom("KafkaUser"))).containsExactly(NAME);
        assertThat(pod.getVolumes().stream().filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .map(source -> source.getSecret().getName())).containsExactly(NAME, "comms-cluster-ca-cert");
    }

    @Test
    void it_is_restricted_ends_and_reaches_nothing_but_kafka() {
        var job = jobs.named(Job.class, NAME).getSpec();
        assertThat(job.getBackoffLimit()).isZero();
        assertThat(job.getActiveDeadlineSeconds()).isPositive();
        assertThat(job.getTtlSecondsAfterFinished()).isPositive();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            var own = container.getSecurityContext();
            assertThat(own.getAllowPrivilegeEscalation()).isFalse();
            assertThat(own.getReadOnlyRootFilesystem()).isTrue();
            assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getEnv()).isEmpty();
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
        assertThat(jobs.named(NetworkPolicy.class, NAME).getSpec()).satisfies(network -> {
            assertThat(network.getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(network.getIngress()).isEmpty();
            assertThat(network.getEgress()).singleElement().satisfies(kafka -> assertThat(kafka.getPorts())
                    .singleElement().satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(9093)));
        });
    }
}
