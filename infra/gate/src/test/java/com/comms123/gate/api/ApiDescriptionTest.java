package com.comms123.gate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ApiDescriptionTest {
    private static final Path PUBLISHED = Repository.ROOT
            .resolve("gateway/src/main/resources/static/docs/openapi.json");
    private static final Path PERMISSIONS = Repository.ROOT.resolve("infra/docs/permissions.md");
    /// It passes most requests on; its own few are described by hand.
    private static final Path OF_THE_GATEWAY = Path.of("src/test/resources/api/gateway.json");
    private static final Path PARAMETERS = Path.of("src/test/resources/api/parameters.yaml");
    /// Requests that no test sends, or sends in a way that is not recorded.
    private static final Path UNRECORDED = Path.of("src/test/resources/api/unrecorded.json");
    private static final boolean WRITE = Boolean.getBoolean("comms.api.write");

    @Test
    void the_published_description_is_what_the_code_says() throws IOException {
        assumeTrue(modules().stream().allMatch(module -> Files.exists(generated(module))),
                "a service's OpenApiIT has not run");
        var description = new ApiDescription(Roles.parse(Files.readAllLines(PERMISSIONS)),
                ParameterTexts.read(PARAMETERS), Wordings.ofSources());
        description.add("gateway", (ObjectNode) ApiDescription.JSON.readTree(OF_THE_GATEWAY.toFile()),
                ApiDescription.JSON.readTree(OF_THE_GATEWAY.toFile()), List.of());
        for (var module : modules()) {
            description.add(service(module), (ObjectNode) ApiDescription.JSON.readTree(generated(module).toFile()),
                    published(), traffic(module));
        }
        if (WRITE) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, description.text());
        }
        assertThat(Files.readString(PUBLISHED)).as("./mvnw test -pl infra/gate -Dtest=ApiDescriptionTest"
                + " -Dcomms.api.write=true writes it, after the integration tests of all services")
                .isEqualTo(description.text());
    }

    @Test
    void tests_see_no_status_code_or_body_that_the_description_lacks() throws IOException {
        var schemas = new Schemas(required());
        var operations = Operation.of(required());
        var wrong = new TreeSet<String>();
        for (var module : modules()) {
            for (var exchange : Exchange.of(module)) {
                Operation.find(operations, exchange)
                        .ifPresent(operation -> schemas.compare(operation, exchange).forEach(wrong::add));
            }
        }
        assertThat(wrong).as("mend the code, or write the description anew").isEmpty();
    }

    @Test
    void every_operation_is_described_once_and_has_roles() throws IOException {
        var described = Operation.of(required());
        var declared = Roles.parse(Files.readAllLines(PERMISSIONS)).allowed().keySet().stream()
                .filter(request -> request.contains(" /api/")).collect(Collectors.toCollection(TreeSet::new));
        assertThat(described.stream().map(operation -> Roles.key(operation.request())))
                .containsExactlyInAnyOrderElementsOf(declared);
        assertThat(described.stream().map(operation -> operation.json().path("operationId").asString()))
                .doesNotHaveDuplicates();
        assertThat(described).allSatisfy(operation -> {
            assertThat(operation.json().path("x-roles").size()).as(operation.request()).isPositive();
            assertThat(operation.json().path("summary").asString()).as(operation.request()).isNotBlank();
        });
    }

    @Test
    void every_parameter_has_a_description_and_every_problem_an_example() {
        var description = required();
        var missing = new TreeSet<String>();
        for (var operation : Operation.of(description)) {
            operation.json().path("parameters").forEach(parameter -> {
                if (parameter.path("description").asString("").isBlank()) {
                    missing.add(operation.request() + " " + parameter.path("name").asString());
                }
            });
            operation.json().path("responses").properties().forEach(response -> {
                var problem = response.getValue().path("content").path("application/problem+json");
                if (!problem.isMissingNode() && problem.path("examples").isEmpty()) {
                    missing.add(operation.request() + " " + response.getKey());
                }
                problem.path("examples").properties().forEach(example -> {
                    var reference = example.getValue().path("$ref").asString();
                    if (!description.at(reference.substring(1)).path("value").path("code").asString("")
                            .equals(example.getKey())) {
                        missing.add(operation.request() + " " + reference);
                    }
                });
            });
        }
        assertThat(missing).as("describe a parameter in its method's comment, or in " + PARAMETERS).isEmpty();
    }

    @Test
    void a_listed_exchange_is_as_described() {
        var schemas = new Schemas(required());
        var operations = Operation.of(required());
        assertThat(Exchange.listed(UNRECORDED)).isNotEmpty().allSatisfy(exchange -> assertThat(
                schemas.compare(Operation.find(operations, exchange).orElseThrow(), exchange))
                .as(exchange.method() + " " + exchange.path()).isEmpty());
    }

    @Test
    void operations_are_named_after_their_requests() {
        assertThat(Operation.id("GET /api/v1/organisations")).isEqualTo("getOrganisations");
        assertThat(Operation.id("GET /api/v1/organisations/{id}/members/{userId}")).isEqualTo("getOrganisationMember");
        assertThat(Operation.id("PUT /api/v1/access-requests/{id}/fee")).isEqualTo("putAccessRequestFee");
        assertThat(Operation.id("GET /api/v1/me/inbox/{messageId}")).isEqualTo("getMeInboxItem");
        assertThat(Operation.id("GET /api/v1/policies/{version}")).isEqualTo("getPolicy");
        assertThat(Operation.id("GET /api/v1/audit/searches/{id}")).isEqualTo("getAuditSearch");
    }

    @Test
    void a_wrong_status_code_and_body_are_found() {
        var description = ApiDescription.JSON.readTree("""
                {"paths": {"/api/v1/things/{id}": {"get": {"responses": {
                   "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                   "404": {"description": "`not-found`"}}}}},
                 "components": {"schemas": {"Thing": {"type": "object", "required": ["id"],
                   "properties": {"id": {"type": "string"}}}}}}""");
        var schemas = new Schemas(description);
        var operation = Operation.of(description).getFirst();

        assertThat(schemas.compare(operation, seen(200, "{\"id\": \"1\"}"))).isEmpty();
        assertThat(schemas.compare(operation, seen(404, "{\"code\": \"not-found\"}"))).isEmpty();
        assertThat(schemas.compare(operation, seen(200, "{\"id\": 1}"))).hasSize(1);
        assertThat(schemas.compare(operation, seen(200, "{}"))).hasSize(1);
        assertThat(schemas.compare(operation, seen(200, "{\"id\": \"1\", \"more\": 1}"))).hasSize(1);
        assertThat(schemas.compare(operation, seen(201, "{\"id\": \"1\"}"))).hasSize(1);
        assertThat(schemas.compare(operation, seen(404, "{\"code\": \"gone\"}"))).hasSize(1);
    }

    private static Exchange seen(int status, String response) {
        return new Exchange("GET", "/api/v1/things/1", status, "application/json", null,
                ApiDescription.JSON.readTree(response));
    }

    private static List<Exchange> traffic(Path module) {
        return Stream.concat(WRITE ? Exchange.of(module).stream() : Stream.empty(),
                Exchange.listed(UNRECORDED).stream()).toList();
    }

    private static List<Path> modules() {
        var modules = new ArrayList<Path>();
        Repository.services().stream().filter(service -> service.endsWith("-service"))
                .forEach(service -> modules.add(Repository.ROOT.resolve(service)));
        return modules;
    }

    private static String service(Path module) {
        return module.getFileName().toString().replace("-service", "");
    }

    private static Path generated(Path module) {
        return module.resolve("target/openapi.json");
    }

    private static @Nullable JsonNode published() {
        return Files.exists(PUBLISHED) ? ApiDescription.JSON.readTree(PUBLISHED.toFile()) : null;
    }

    private static JsonNode required() {
        return ApiDescription.JSON.readTree(PUBLISHED.toFile());
    }
}
