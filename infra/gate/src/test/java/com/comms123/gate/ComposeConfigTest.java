package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compose itself accepts `infra/compose/compose.yaml`, where it is installed. It needs no running engine for that.
class ComposeConfigTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void compose_accepts_its_file() throws IOException, InterruptedException {
        assumeTrue(run("docker", "compose", "version").isEmpty(), "Docker Compose is not installed");

        assertThat(run("docker", "compose", "-f", ROOT.resolve("infra/compose/compose.yaml").toString(), "config",
                "--quiet")).isEmpty();
    }

    @Test
    void compose_refuses_an_unknown_key() throws IOException, InterruptedException {
        assumeTrue(run("docker", "compose", "version").isEmpty(), "Docker Compose is not installed");
        var wrong = folder.resolve("compose.yaml");
        Files.writeString(wrong, "services: {one: {image: one, pots: []}}\n");

        assertThat(run("docker", "compose", "-f", wrong.toString(), "config", "--quiet")).contains("pots");
    }

    /// @return the errors that the command reports, or that it cannot be run; empty when it succeeds
    private String run(String... command) throws IOException, InterruptedException {
        var errors = folder.resolve("errors");
        try {
            var exit = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile()).start().waitFor();
            return exit == 0 ? "" : "exit " + exit + ": " + Files.readString(errors, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return command[0] + " is not installed";
        }
    }
}
