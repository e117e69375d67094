package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.EventCatalogue;
import com.comms123.gate.Repository;
import com.comms123.gate.configuration.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaManifestsTest {
    private static final Path FOLDER = Repository.ROOT.resolve("infra/kubernetes/base/kafka");

    private final List<KafkaAccess> services = KafkaAccess.all();

    @Test
    void topics_are_those_of_the_catalogue() throws IOException {
        check("topics.yaml", KafkaManifests.topics());
    }

    @Test
    void access_lists_are_those_of_the_listeners_and_events() throws IOException {
        check("users.yaml", KafkaManifests.users(services));
    }

    @Test
    void the_job_for_dead_letters_reads_dead_letters_alone() throws IOException {
        check("../../jobs/dead-letters-user.yaml", KafkaManifests.deadLetterUser());
    }

    @Test
    void every_topic_has_a_writer_and_audit_reads_all() {
        var topics = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic).toList();

        assertThat(services.stream().flatMap(service -> service.writes().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(topics);
        assertThat(access("audit-service").reads()).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void services_get_only_what_they_need() {
        assertThat(access("gateway").writes()).containsExactlyInAnyOrder("data.accessed", "page.accessed",
                "record.purged",
                "sign-in.failed", "user.signed-in", "user.signed-out");
        assertThat(access("identity-service").reads()).contains("member.joined", "record.purge-due")
                .doesNotContain("message.posted", "data.accessed");
        assertThat(access("messaging-service").groups()).contains("messaging-service.fan-out",
                "messaging-service.purge", "messaging-service.evidence");
    }

    @Test
    void every_group_begins_with_its_service() {
        assertThat(services).allSatisfy(service -> assertThat(service.groups()).isNotEmpty()
                .allMatch(group -> group.startsWith(service.service() + ".")));
    }

    @Test
    void every_shared_listener_is_placed() {
        assertThat(KafkaAccess.unplaced()).as("listeners and events of the starter: name them in KafkaAccess.Shared")
                .isEmpty();
    }

    @Test
    void no_service_needs_retry_topics() {
        assertThat(Stream.concat(Repository.services().stream().map(Settings::of), Stream.of(Settings.platform())))
                .as("retry topics need resources and access, too")
                .noneMatch(settings -> settings.containsKey("comms.events.outward-topics"));
    }

    private KafkaAccess access(String name) {
        return services.stream().filter(service -> service.service().equals(name)).findFirst().orElseThrow();
    }

    private static void check(String file, String content) throws IOException {
        var path = FOLDER.resolve(file);
        if (Boolean.getBoolean("comms.kubernetes.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, content);
        }
        assertThat(Files.readString(path))
                .as("./mvnw test -pl infra/gate -Dtest=KafkaManifestsTest -Dcomms.kubernetes.write=true writes it")
                .isEqualTo(content);
    }
}
