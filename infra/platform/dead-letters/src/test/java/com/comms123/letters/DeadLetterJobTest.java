package com.comms123.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterJobTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void a_wrong_call_ends_with_2_and_says_what_is_expected() throws InterruptedException {
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("expected --kafka HOST:PORT");
        assertThat(run("--kafka", "localhost:1", "delete")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("replay TOPIC");
    }

    @Test
    void settings_that_kafka_refuses_end_with_1_and_show_no_secret() throws IOException, InterruptedException {
        var client = Files.writeString(directory.resolve("client.properties"),
                "bootstrap.servers=localhost:1\nsecurity.protocol=hush\n").toString();
        assertThat(run("--client", client)).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("Kafka does not respond as expected").doesNotContain("hush");
    }

    private int run(String... arguments) throws InterruptedException {
        errors.reset();
        var sink = new PrintStream(errors, true, UTF_8);
        return DeadLetterJob.run(List.of(arguments), sink, sink);
    }
}
