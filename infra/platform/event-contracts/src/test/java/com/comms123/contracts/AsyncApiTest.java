package com.comms123.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/// The AsyncAPI 3 document says what the code says: `infra/docs/asyncapi.yaml` is generated from the catalogue, the golden
/// JSON, the topics and the listeners, and this test fails when it is stale. `AsyncApiSchemaTest` in `infra/gate` compares
/// it with AsyncAPI's own schema.
///
/// To write it anew: `./mvnw test -pl infra/platform/event-contracts -Dgolden.write=true`.
class AsyncApiTest {
    private static final Path FILE = Path.of("../../docs/asyncapi.yaml");
    private static final YAMLMapper YAML = YAMLMapper
            .builder(YAMLFactory.builder().stringQuotingChecker(new QuotedDigits()).build())
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER).enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Test
    void the_document_is_what_the_code_says() throws IOException {
        var written = YAML.writeValueAsString(new AsyncApiDocument(Broker.read(), ConsumerGroup.all()).json());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, written);
        }
        assertThat(FILE).exists();
        assertThat(Files.readString(FILE)).isEqualTo(written);
    }

    @Test
    void every_event_has_a_topic_a_sender_and_a_receiver() {
        var broker = Broker.read();
        var received = ConsumerGroup.all().stream().flatMap(group -> group.topics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var topics = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(received).isEqualTo(topics);
        assertThat(EventCatalogue.entries()).allSatisfy(entry -> {
            assertThat(broker.topic(entry.topic()).partitions()).as(entry.topic()).isPositive();
            assertThat(broker.senders(entry)).as(entry.topic()).isNotEmpty();
        });
    }

    @Test
    void an_example_has_a_real_value_for_each_text() {
        assertThat(EventCatalogue.entries()).allSatisfy(entry -> assertThat(EventExamples.payload(entry).toString())
                .as("a value in EventExamples for " + entry.type())
                .doesNotContain("\"" + EventExamples.TEXT + "\"", "\"" + EventExamples.KEY + "\""));
    }

    /// Without quotes, YAML takes `1.0` for a number and a time of day for a date.
    private static final class QuotedDigits extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || !value.isEmpty() && Character.isDigit(value.charAt(0));
        }
    }
}
