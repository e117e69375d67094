package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path directory;
    private Home home = new Home(Path.of(""));

    @BeforeEach
    void inItsOwnDirectory() {
        home = new Home(directory.resolve("local"));
    }

    @Test
    void data_is_forgotten_unless_it_was_kept_whole_and_is_wanted() throws IOException {
        home.prepare(true);
        Files.writeString(home.data().resolve("something"), "x");

        assertThat(home.prepare(true)).isFalse();
        assertThat(home.data().resolve("something")).doesNotExist();

        Files.writeString(home.data().resolve("something"), "x");
        Files.createFile(home.keptMark());
        assertThat(home.prepare(true)).isTrue();
        assertThat(home.data().resolve("something")).exists();
        // It is being used: were the run to crash, it would not be whole.
        assertThat(home.keptMark()).doesNotExist();

        Files.createFile(home.keptMark());
        assertThat(home.prepare(false)).isFalse();
        assertThat(home.data().resolve("something")).doesNotExist();
    }

    @Test
    void a_link_is_removed_without_its_target() throws IOException {
        home.prepare(false);
        var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "x");
        Files.createSymbolicLink(home.data().resolve("link"), elsewhere);

        home.prepare(false);

        assertThat(elsewhere.resolve("precious")).exists();
    }

    @Test
    void secrets_are_made_once_for_a_data_directory_and_are_its_owners_alone() throws IOException {
        home.prepare(false);

        var secrets = Secrets.of(home.secrets());

        assertThat(Secrets.of(home.secrets())).isEqualTo(secrets);
        assertThat(secrets.clients().values()).hasSize(7).doesNotHaveDuplicates()
                .allMatch(value -> value.length() > 40);
        assertThat(secrets.toString()).isEqualTo("Secrets[***]");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.data()))).isEqualTo("rwx------");
        home.prepare(false);
        assertThat(Secrets.of(home.secrets())).isNotEqualTo(secrets);
    }

    @Test
    void access_json_is_readable_only_by_its_owner_and_keeps_other_entries() throws IOException {
        home.prepare(false);
        var file = new AccessFile(home.access());
        file.write(new Access("http://localhost:8080", "k", "comms", "mobile", "kafka", "mongo", "sink", "page",
                "texts", "texts page",
                Map.of("identity", new Access.Instance("u", "m", 1, "l")),
                Map.of("operator", new Access.Account("o@comms123.example", "p", "id")), List.of(),
                new Access.KeycloakDatabase("jdbc", "sa", "s"), new Access.KeycloakAdmin("u", "admin", "s"), "PT0S"));
        var text = Files.readString(home.access());
        Files.writeString(home.access(), text.replace("\"accounts\" : {",
                "\"accounts\" : {\"staff\": {\"email\": \"s@x\", \"password\": \"q\", \"userId\": \"2\"},"));

        file.update(Map.of("identity", new Access.Instance("u", "m", 2, "l")));

        var access = file.read();
        assertThat(access.accounts()).containsOnlyKeys("operator", "staff");
        assertThat(access.services().get("identity")).isEqualTo(new Access.Instance("u", "m", 2, "l"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.access()))).isEqualTo("rw-------");
        assertThat(access.accounts().toString()).doesNotContain("s@x");
    }

    @Test
    void a_process_is_not_taken_for_an_earlier_one_of_its_number() {
        var self = RunningProcesses.Entry.of("self", ProcessHandle.current().pid(), "", "");

        assertThat(self.find()).isPresent();
        assertThat(new RunningProcesses.Entry("self", self.pid(), "2001-01-01T00:00:00Z", "", "").find()).isEmpty();
    }
}
