package com.comms123.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void without_options_the_local_platforms_letters_are_listed() {
        assertThat(LetterOptions.parse(List.of()).connection()).isEmpty();
        assertThat(LetterOptions.parse(List.of("list")).replayed()).isEmpty();
        assertThat(LetterOptions.parse(List.of("replay", "message.posted")).replayed()).hasValue("message.posted");
    }

    @Test
    void another_kafka_is_reached_with_the_settings_of_a_file() throws IOException {
        var file = client("security.protocol=SSL\nssl.truststore.password=hush\n");
        var options = LetterOptions.parse(List.of("--kafka", "k1:9093,k2:9093", "--client", file, "replay", "a.b"));
        assertThat(options.connection()).isEqualTo(Map.of("bootstrap.servers", "k1:9093,k2:9093", "security.protocol",
                "SSL", "ssl.truststore.password", "hush"));
        assertThat(options.replayed()).hasValue("a.b");
        assertThat(options.toString()).doesNotContain("hush");
    }

    @Test
    void the_file_may_name_the_address() throws IOException {
        assertThat(LetterOptions.parse(List.of("--client", client("bootstrap.servers=k1:9093\n"))).connection())
                .containsEntry("bootstrap.servers", "k1:9093");
    }

    @Test
    void a_wrong_call_is_refused_with_the_expected_values_and_no_secret() throws IOException {
        refuses("needs a value", "--kafka");
        refuses("there is no option --bootstrap", "--bootstrap", "k1:9093");
        refuses("cannot read", "--client", directory.resolve("absent").toString());
        refuses("expected --kafka HOST:PORT", "--client", client("ssl.key.password=hush\n"));
        refuses("replay TOPIC", "replay");
        refuses("replay TOPIC", "delete", "message.posted");
    }

    private static void refuses(String message, String... arguments) {
        assertThatIllegalArgumentException().isThrownBy(() -> LetterOptions.parse(List.of(arguments)))
                .withMessageContaining(message).satisfies(e -> assertThat(e).hasMessageNotContaining("hush"));
    }

    private String client(String content) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), content).toString();
    }
}
