package com.comms123.messaging.writing.template.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.writing.template.domain.TemplatePolicy;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TemplateIT extends MessagingIT {
    private static final Map<String, Object> TRIP = Map.of("name", "Trip", "subject", "Trip on Friday", "body",
            "We leave at nine.", "urgency", "important", "confirmation", true, "allowReplies", true);

    @Test
    void a_template_is_the_school_s_for_all_of_its_staff_and_nobody_else_s() {
        var colleague = Ids.next();
        joins(colleague, MemberRole.ADMIN);
        awaitMember(colleague);
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var saved = caller.post(templates(), TRIP);
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(caller.post(templates(), TRIP).json().path("id")).isEqualTo(saved.json().path("id"));
        var path = saved.headers().firstValue("Location").orElseThrow();
        var tag = saved.headers().firstValue("ETag").orElseThrow();
        var read = as(colleague).get(path).json();
        TRIP.forEach((field, value) -> assertThat(read.path(field).asString()).as(field).isEqualTo(value.toString()));
        assertThat(saved.body()).as("it does not say who wrote it").doesNotContain(teacher.toString());

        assertProblem(as(colleague).patch(path, Map.of("subject", "Other")), 428, "header-required");
        var edited = as(colleague).with("If-Match", tag).patch(path, Map.of("subject", "Trip on Monday"));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("body").asString()).isEqualTo("We leave at nine.");
        assertProblem(as(teacher).with("If-Match", tag).patch(path, Map.of("subject", "Other")), 412,
                "template-changed");

        assertProblem(as(parent).get(templates()), 403, "only-staff-posts");
        assertProblem(as(parent).get(path), 403, "only-staff-posts");
        assertProblem(as(parent).post(templates(), TRIP), 403, "only-staff-posts");
        assertProblem(as(Ids.next()).get(path), 404, "organisation-absent");
        assertProblem(
                as(teacher).get("/api/v1/organisations/" + Ids.next() + "/templates/" + read.path("id").asString()),
                404, "organisation-absent");
        assertThat(as(teacher).delete(path).status()).isEqualTo(204);
        assertProblem(as(teacher).get(path), 404, "template-absent");
        assertProblem(as(teacher).delete(path), 404, "template-absent");
    }

    @Test
    void templates_are_listed_by_name_and_no_two_have_the_same() {
        for (var name : List.of("trip", "Absence", "Zoo", "ball")) {
            assertThat(as(teacher).post(templates(), named(name)).status()).isEqualTo(201);
        }
        assertThat(names()).containsExactly("Absence", "ball", "trip", "Zoo");
        var taken = as(teacher).post(templates(), named(" TRIP"));
        assertProblem(taken, 409, "template-name-taken");
        assertThat(taken.json().path("errors").get(0).path("field").asString()).isEqualTo("name");
        var zoo = items(as(teacher).get(templates()).json()).getLast().path("id").asString();
        assertProblem(as(teacher).with("If-Match", "*").patch(templates() + "/" + zoo, Map.of("name", "BALL")), 409,
                "template-name-taken");
        assertThat(as(teacher).with("If-Match", "*").patch(templates() + "/" + zoo, Map.of("name", "ZOO")).status())
                .as("its own name in capital letters").isEqualTo(200);
        assertProblem(as(teacher).post(templates(), Map.of("name", "Lost", "title", "Lost")), 400, "unknown-field");
    }

    @Test
    void of_many_that_save_the_same_name_at_once_one_succeeds() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(8,
                    (Callable<Response>) () -> as(teacher).post(templates(), named("Trip"))));
            var created = 0;
            for (var answer : answers) {
                assertThat(answer.get().status()).isIn(201, 409);
                created += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
        assertThat(names()).containsExactly("Trip");
    }

    @Test
    void a_school_has_a_limited_number_of_templates() {
        for (var i = 0; i < TemplatePolicy.MOST_TEMPLATES; i++) {
            mongo.getCollection("templates").insertOne(new Document("_id", Ids.next()).append("organisationId", school)
                    .append("name", "Name " + i).append("nameKey", "name " + i).append("subject", "S")
                    .append("body", "B").append("urgency", "NORMAL").append("confirmation", false)
                    .append("allowReplies", false).append("savedAt", clock.instant()).append("version", 1L));
        }
        assertProblem(as(teacher).post(templates(), TRIP), 409, "too-many-templates");
        assertThat(names()).hasSize(TemplatePolicy.MOST_TEMPLATES);
    }

    private List<String> names() {
        return items(as(teacher).get(templates()).json()).stream().map((JsonNode item) -> item.path("name").asString())
                .toList();
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name, "subject", "Subject", "body", "Body");
    }

    private String templates() {
        return "/api/v1/organisations/" + school + "/templates";
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }
}
