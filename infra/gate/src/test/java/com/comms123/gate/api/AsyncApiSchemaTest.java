package com.comms123.gate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.Repository;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `infra/docs/asyncapi.yaml` is valid AsyncAPI 3.0, its references lead somewhere, and its examples fit. `AsyncApiTest` in
/// `infra/platform/event-contracts` writes it; AsyncAPI's own parser reads it in the workflow `contracts`.
class AsyncApiSchemaTest {
    private static final Path FILE = Repository.ROOT.resolve("infra/docs/asyncapi.yaml");
    /// From AsyncAPI's package, under the Apache License 2.0; its comment says what is left out.
    private static final Path SCHEMA = Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.schema.json");
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_7);

    @Test
    void the_document_is_asyncapi_3() throws IOException {
        assertThat(errors(schema(), document())).isEmpty();
    }

    @Test
    void a_wrong_document_is_found() throws IOException {
        var schema = schema();
        var wrongAction = document();
        ((ObjectNode) wrongAction.path("operations").path("publishMemberJoined")).put("action", "publish");
        var wrongBinding = document();
        ((ObjectNode) wrongBinding.path("channels").path("MemberJoined").path("bindings").path("kafka"))
                .put("partitions", "six");

        assertThat(errors(schema, wrongAction)).isNotEmpty();
        assertThat(errors(schema, wrongBinding)).isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        var document = document();
        assertThat(document.findValuesAsString("$ref")).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference)
                        .isFalse());
    }

    @Test
    void every_example_fits_its_message() throws IOException {
        var document = document();
        var components = document.path("components");
        assertThat(components.path("messages").properties()).isNotEmpty().allSatisfy(message -> {
            var example = message.getValue().path("examples").path(0);
            for (var part : List.of("headers", "payload")) {
                var root = ApiDescription.JSON.createObjectNode();
                root.putArray("allOf").add(message.getValue().path(part));
                root.set("components", components);
                assertThat(errors(REGISTRY.getSchema(root), example.path(part))).as(message.getKey()).isEmpty();
                assertThat(example.path(part).isObject()).as(message.getKey()).isTrue();
            }
        });
    }

    private static Schema schema() {
        return REGISTRY.getSchema(ApiDescription.JSON.readTree(SCHEMA.toFile()));
    }

    private static List<String> errors(Schema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage()).toList();
    }

    private static JsonNode document() throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(options)).load(Files.readString(FILE));
        return ApiDescription.JSON.valueToTree(document);
    }
}
