package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `infra/compose/secrets`, run for real.
@EnabledOnOs({OS.LINUX, OS.MAC})
class ComposeSecretsTest {
    @TempDir
    Path temporary = Path.of("");

    @Test
    void makes_each_secret_of_compose_and_no_other() throws Exception {
        var files = make("one");

        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(
                ComposeFile.read(ROOT.resolve("infra/compose/compose.yaml")).secretFiles().values().stream()
                        .map(file -> file.replace(".secrets/", "")).toList());
        assertThat(files).allSatisfy((name, text) -> assertThat(text).as(name).isNotBlank());
    }

    @Test
    void only_the_owner_can_enter_the_folder() throws Exception {
        make("one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("one"))))
                .isEqualTo("rwx------");
    }

    @Test
    void never_changes_a_secret_and_makes_those_that_are_missing() throws Exception {
        var first = make("one");
        Files.delete(temporary.resolve("one/sms-password"));

        var again = make("one");

        assertThat(again.keySet()).isEqualTo(first.keySet());
        assertThat(again.remove("sms-password")).isNotEqualTo(first.remove("sms-password"));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void no_two_secrets_are_alike() throws Exception {
        var one = make("one");
        var other = make("other");

        assertThat(one.values()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(other.values());
    }

    @Test
    void secrets_have_the_form_that_their_readers_want() throws Exception {
        var files = make("one");

        for (var name : new String[]{"gateway-token-keys", "address-hash-key", "messaging-signing-keys"}) {
            assertThat(Base64.getDecoder().decode(files.get(name))).as(name).hasSize(32);
        }
        for (var name : new String[]{"audit-signing-key", "certificate-signing-key"}) {
            assertThat(
                    new String(Base64.getDecoder().decode(files.get(name)), java.nio.charset.StandardCharsets.US_ASCII))
                    .as(name).startsWith("-----BEGIN PRIVATE KEY-----");
        }
        assertThat(files.get("sms-password")).hasSizeLessThanOrEqualTo(8);
        assertThat(files.get("mongodb-uri-audit"))
                .matches("mongodb://audit:\\w{64}@mongodb-1,mongodb-2,mongodb-3/audit\\?replicaSet=comms");
        assertThat((Object) new Yaml(new SafeConstructor(new LoaderOptions())).load(files.get("staff.yaml")))
                .extracting("comms.identity.staff").asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(4);
    }

    private Map<String, String> make(String folder) throws IOException, InterruptedException {
        var directory = temporary.resolve(folder);
        var script = new ProcessBuilder(ROOT.resolve("infra/compose/secrets").toString(), directory.toString())
                .redirectErrorStream(true).redirectOutput(temporary.resolve(folder + ".out").toFile()).start();
        assertThat(script.waitFor()).as(() -> output(folder)).isZero();
        assertThat(output(folder)).as("it prints no secret").isEmpty();
        var files = new TreeMap<String, String>();
        try (var list = Files.list(directory)) {
            for (var file : list.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private String output(String folder) {
        try {
            return Files.readString(temporary.resolve(folder + ".out"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
