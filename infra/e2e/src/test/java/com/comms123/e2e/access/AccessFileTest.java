package com.comms123.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFileTest {
    private static final String WRITTEN_BY_THE_LAUNCHER = """
            {"gateway": "http://localhost:8080", "keycloak": "http://localhost:8080/auth", "realm": "comms",
             "mobileClientId": "mobile", "kafka": "127.0.0.1:9092", "mongo": "mongodb://127.0.0.1:27017",
             "mailSink": "http://127.0.0.1:8025/api/messages", "smsSink": "http://127.0.0.1:8026/api/texts",
             "something": {"new": true},
             "services": {"identity": {"url": "http://127.0.0.1:8081", "management": "http://127.0.0.1:9081", "pid": 1,
                                       "log": "/tmp/identity.log"}},
             "accounts": {"operator": {"email": "o@demo.example", "password": "opens everything", "userId": "u-1"},
                          "staff": {}},
             "organisations": []}
            """;

    @TempDir
    private Path directory;

    @Test
    void adding_an_account_keeps_the_other_content_and_the_file_private() throws IOException {
        var file = directory.resolve("access.json");
        Files.writeString(file, WRITTEN_BY_THE_LAUNCHER);
        var school = new Organisation("o-1", "School", "school", List.of(new Group("g-1", "Year 3")));

        new AccessFile(file).add(Map.of("staff", new Account("s@demo.example", "a password", "u-2")), List.of(school));

        var access = new AccessFile(file).read();
        assertThat(access.account("operator").userId()).isEqualTo("u-1");
        assertThat(access.account("staff")).isEqualTo(new Account("s@demo.example", "a password", "u-2"));
        assertThat(access.organisation("school")).isEqualTo(school);
        assertThat(Json.MAPPER.readTree(Files.readString(file)).at("/something/new").asBoolean()).isTrue();
        assertThat(Json.MAPPER.readTree(Files.readString(file)).at("/services/identity/pid").asInt()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**/access?*.json");
    }

    @Test
    void nothing_that_is_printed_holds_a_password() throws IOException {
        var file = directory.resolve("access.json");
        Files.writeString(file, WRITTEN_BY_THE_LAUNCHER);
        assertThat(new AccessFile(file).read().toString()).doesNotContain("opens everything");
    }

    @Test
    void an_account_that_is_not_there_is_named() throws IOException {
        var file = directory.resolve("access.json");
        Files.writeString(file, WRITTEN_BY_THE_LAUNCHER);
        var access = new AccessFile(file).read();
        assertThatThrownBy(() -> access.account("staff")).hasMessageContaining("staff");
    }
}
