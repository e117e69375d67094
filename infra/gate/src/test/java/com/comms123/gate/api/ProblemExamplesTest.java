package com.comms123.gate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProblemExamplesTest {
    private static final String SOURCE = """
            throw new Refused(Refusal.conflict("hold-ended", "The hold no longer " + "protects anything."));
            return new Refusal(Refusal.Kind.UNPROCESSABLE, "wrong-code", "This is not the code.",
                    List.of(new FieldRefusal("code", "wrong-code", "This is not the one.")));
            throw new Refused(Refusal.forbidden("forbidden", "Only operators can do this."));
            throw new Refused(Refusal.forbidden("forbidden", "Only officers can do this."));
            throw new Refused(Refusal.conflict("paused", "Paused since " + since));
            """;
    private static final ObjectNode EXAMPLES = ApiDescription.JSON.createObjectNode();

    @Test
    void the_sentences_of_a_code_are_read_from_sources() {
        assertThat(Wordings.parse(SOURCE)).containsOnly(
                Map.entry("hold-ended", new TreeSet<>(Set.of("The hold no longer protects anything."))),
                Map.entry("wrong-code", new TreeSet<>(Set.of("This is not the code."))),
                Map.entry("forbidden",
                        new TreeSet<>(Set.of("Only officers can do this.", "Only operators can do this."))),
                Map.entry("paused", new TreeSet<>(Set.of("Paused since …"))));
    }

    @Test
    void a_problem_has_the_words_of_the_code_and_those_of_the_traffic_where_the_code_has_several() {
        var seen = new Observed();
        seen.add(refusal(409, "hold-ended", "An older text."));
        seen.add(refusal(409, "paused", "Paused since 2027-01-18T10:01:10Z, by 01a22500-e788-7359-ad6e-46286d559b89."));
        seen.add(refusal(403, "forbidden", "Only operators can do this."));
        var examples = EXAMPLES.deepCopy();
        var problems = new ProblemExamples(new Wordings(Map.of("retention", Wordings.parse(SOURCE))), examples);
        var conflict = EXAMPLES.deepCopy();
        problems.add("retention", 409, Set.of("hold-ended", "paused"), seen, conflict);
        problems.add("retention", 403, Set.of("forbidden"), seen, EXAMPLES.deepCopy());
        problems.add("retention", 403, Set.of("forbidden"), new Observed(), EXAMPLES.deepCopy());

        assertThat(conflict.at("/examples/hold-ended/$ref").asString())
                .isEqualTo("#/components/examples/hold-ended");
        assertThat(detail(examples, "hold-ended")).isEqualTo("The hold no longer protects anything.");
        assertThat(detail(examples, "paused"))
                .isEqualTo("Paused since 2026-01-31T09:30:00Z, by 01890a5d-ac96-774b-bcce-b302099a8057.");
        assertThat(detail(examples, "forbidden")).isEqualTo("Only operators can do this.");
        assertThat(detail(examples, "forbidden-2")).isEqualTo("Only officers can do this.");
        assertThat(examples.toString()).doesNotContain("traceId");
    }

    @Test
    void a_published_example_stays_while_tests_see_it() {
        var description = ApiDescription.JSON.readTree("""
                {"components": {"examples": {"forbidden": {"value": {"detail": "Only officers can do this."}}}},
                 "get": {"responses": {"403": {"description": "`forbidden`", "content": {"application/problem+json":
                   {"examples": {"forbidden": {"$ref": "#/components/examples/forbidden"}}}}}}}}""");
        var seen = new Observed();
        seen.add(description.path("get"), description);
        assertThat(detailOf(seen)).isEqualTo("Only officers can do this.");

        seen.add(refusal(403, "forbidden", "Only admins can do this."));
        assertThat(detailOf(seen)).isEqualTo("Only admins can do this.");

        seen.add(refusal(403, "forbidden", "Only officers can do this."));
        assertThat(detailOf(seen)).isEqualTo("Only officers can do this.");
    }

    @Test
    void a_parameter_is_described_by_its_operation_by_its_name_or_by_the_thing_that_it_identifies(
            @TempDir Path folder) throws IOException {
        var table = folder.resolve("parameters.yaml");
        Files.writeString(table, """
                state: "only those in this state"
                id: "id of the {thing}"
                GET /api/v1/holds:
                  state: "only holds in this state"
                """);
        var texts = ParameterTexts.read(table);

        assertThat(texts.of("GET /api/v1/holds", "state")).isEqualTo("only holds in this state");
        assertThat(texts.of("GET /api/v1/deletions", "state")).isEqualTo("only those in this state");
        assertThat(texts.of("GET /api/v1/access-requests/{id}/package", "id")).isEqualTo("id of the access request");
        assertThat(texts.of("GET /api/v1/organisations/{id}", "id")).isEqualTo("id of the school or club");
        assertThat(texts.of("GET /api/v1/me/inbox/{messageId}", "messageId")).isEqualTo("id of the message");
        assertThat(texts.of("GET /api/v1/things", "unknown")).isNull();
    }

    private static String detailOf(Observed seen) {
        var problem = seen.problem(403, "forbidden");
        return problem == null ? "" : problem.path("detail").asString();
    }

    private static String detail(JsonNode examples, String name) {
        return examples.path(name).path("value").path("detail").asString();
    }

    private static Exchange refusal(int status, String code, String detail) {
        return new Exchange("GET", "/api/v1/things", status, "application/problem+json", null,
                ApiDescription.JSON.createObjectNode().put("code", code).put("detail", detail).put("traceId", "1f"));
    }
}
