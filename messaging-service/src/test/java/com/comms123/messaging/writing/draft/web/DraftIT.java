package com.comms123.messaging.writing.draft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.writing.draft.application.PostingDrafts;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DraftIT extends MessagingIT {
    private static final Map<String, String> TRIP = Map.of("subject", "Trip", "body", "We go on Friday.");

    @Autowired
    private PostingDrafts posting;

    @Test
    void a_draft_is_saved_edited_listed_and_posted_and_is_nobody_else_s() {
        var colleague = Ids.next();
        joins(colleague, MemberRole.ADMIN);
        awaitMember(colleague);
        var saved = as(teacher).post(drafts(), Map.of("subject", "Trip"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        var path = saved.headers().firstValue("Location").orElseThrow();
        var tag = saved.headers().firstValue("ETag").orElseThrow();
        assertThat(saved.json().path("state").asString()).isEqualTo("draft");
        assertProblem(as(teacher).put(path, TRIP), 428, "header-required");
        var edited = as(teacher).with("If-Match", tag).put(path, with(TRIP, "groupIds", List.of(yearThree)));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertProblem(as(teacher).with("If-Match", tag).put(path, TRIP), 412, "draft-changed");
        assertThat(items(as(teacher).get(drafts()).json())).singleElement()
                .satisfies(item -> assertThat(item.path("body").asString()).isEqualTo("We go on Friday."));
        for (var other : List.of(colleague, parent, Ids.next())) {
            for (var answer : List.of(as(other).get(path), as(other).delete(path),
                    as(other).post(path + "/posting", null),
                    as(other).with("If-Match", "*").put(path, TRIP))) {
                assertProblem(answer, 404, "draft-absent");
            }
        }
        assertThat(items(as(colleague).get(drafts()).json())).isEmpty();
        assertProblem(as(parent).get(drafts()), 403, "only-staff-posts");
        assertProblem(as(Ids.next()).get(drafts()), 404, "organisation-absent");

        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var posted = caller.post(path + "/posting", null);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(caller.post(path + "/posting", null).json().path("id")).isEqualTo(posted.json().path("id"));
        var id = UUID.fromString(posted.json().path("id").asString());
        await().until(() -> hasInInbox(parent, id));
        assertThat(items(as(parent).get(messages()).json())).hasSize(1);
        assertThat(items(as(teacher).get(drafts()).json())).isEmpty();
        assertProblem(as(teacher).get(path), 404, "draft-absent");
    }

    @Test
    void a_scheduled_message_arrives_once_at_its_time_and_nobody_sees_it_before() {
        var sendAt = clock.instant().plus(Duration.ofHours(2));
        var answers = new ArrayList<Response>();
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        for (var i = 0; i < 2; i++) {
            answers.add(caller.post(messages(),
                    with(with(TRIP, "groupIds", List.of(yearThree)), "sendAt", sendAt.toString())));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
        assertThat(answers.getFirst().json()).isEqualTo(answers.getLast().json());
        var scheduled = answers.getFirst().json();
        assertThat(scheduled.path("state").asString()).isEqualTo("scheduled");
        assertThat(Instant.parse(scheduled.path("sendAt").asString())).isEqualTo(sendAt);
        assertThat(items(as(parent).get(messages()).json())).isEmpty();
        assertThat(items(as(teacher).get(drafts()).json())).hasSize(1);

        clock.set(sendAt);
        await().until(() -> !items(inbox(parent)).isEmpty());
        var message = items(as(parent).get(messages()).json()).getFirst();
        assertThat(Instant.parse(message.path("postedAt").asString())).isEqualTo(sendAt);
        events.await(MessagePosted.class, e -> e.organisationId().equals(school));
        assertThat(events.all(MessagePosted.class, e -> e.organisationId().equals(school))).hasSize(1);
        assertThat(items(as(teacher).get(drafts()).json())).isEmpty();
        assertThat(mongo.getCollection("drafts").find(new Document("organisationId", school)).into(new ArrayList<>()))
                .allSatisfy(left -> assertThat(left.toJson()).doesNotContain("Friday", "Trip"));
    }

    @Test
    void a_time_is_read_on_the_clock_of_the_school_and_follows_where_it_says_it_is() {
        events.publish(new OrganisationUpdated(school, Set.of("timeZone"), "Asia/Tokyo", null), 3);
        events.publish(new OrganisationUpdated(school, Set.of("name"), "Europe/Paris", null), 2);
        await().until(() -> as(teacher).post(drafts(), Map.of()).json().path("timeZone").asString()
                .equals("Asia/Tokyo"));
        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        var body = with(with(TRIP, "everyone", true), "sendAt", "2026-12-24T08:00");
        var saved = as(teacher).post(drafts(), body);
        assertThat(saved.json().path("sendAt").asString()).isEqualTo("2026-12-23T23:00:00Z");
        var wrong = as(teacher).post(drafts(), with(body, "sendAt", "2026-11-30T08:00"));
        assertProblem(wrong, 400, "invalid-request");
        assertThat(wrong.json().path("errors").get(0).path("code").asString()).isEqualTo("not-in-future");
    }

    @Test
    void many_at_once_post_each_scheduled_message_once() throws InterruptedException {
        var sendAt = clock.instant().plus(Duration.ofHours(2));
        var many = 15;
        for (var i = 0; i < many; i++) {
            var body = with(with(TRIP, "groupIds", List.of(yearThree)), "sendAt", sendAt.toString());
            assertThat(as(teacher).post(drafts(), body).status()).isEqualTo(201);
        }
        clock.set(sendAt);
        var instances = new ArrayList<Thread>();
        for (var i = 0; i < 6; i++) {
            instances.add(Thread.ofVirtual().start(() -> posting.postDue(100)));
        }
        for (var instance : instances) {
            instance.join();
        }
        await().until(() -> items(as(teacher).get(drafts()).json()).isEmpty());
        assertThat(items(as(parent).get(messages()).json())).hasSize(many);
        await().until(() -> inbox(parent).path("unread").asInt() == many);
    }

    @Test
    void a_scheduled_message_is_called_off_by_discarding_it() {
        var sendAt = clock.instant().plus(Duration.ofHours(2));
        var scheduled = as(teacher).post(drafts(), with(with(TRIP, "everyone", true), "sendAt", sendAt.toString()));
        var path = scheduled.headers().firstValue("Location").orElseThrow();
        assertThat(as(teacher).delete(path).status()).isEqualTo(204);
        var marker = as(teacher).post(drafts(),
                with(Map.of("subject", "Marker", "body", "b", "everyone", true), "sendAt", sendAt.toString()));
        assertThat(marker.status()).isEqualTo(201);
        clock.set(sendAt);
        await().until(() -> !items(as(parent).get(messages()).json()).isEmpty());
        assertThat(items(as(parent).get(messages()).json()))
                .extracting(message -> message.path("subject").asString()).containsExactly("Marker");
    }

    @Test
    void a_repeated_request_does_not_restore_a_discarded_draft() {
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var path = caller.post(drafts(), TRIP).headers().firstValue("Location").orElseThrow();
        assertThat(as(teacher).delete(path).status()).isEqualTo(204);
        assertProblem(caller.post(drafts(), TRIP), 404, "draft-absent");
        assertProblem(as(teacher).get(path), 404, "draft-absent");
        assertProblem(as(teacher).delete(path), 404, "draft-absent");
        assertThat(items(as(teacher).get(drafts()).json())).isEmpty();
        var left = new Document("authorId", teacher);
        assertThat(mongo.getCollection("drafts").find(left).into(new ArrayList<>())).singleElement()
                .satisfies(one -> assertThat(one.toJson()).doesNotContain("Friday", "Trip"));
        clock.set(clock.instant().plus(Duration.ofDays(3)));
        await().until(() -> mongo.getCollection("drafts").countDocuments(left) == 0);
    }

    private static Map<String, Object> with(Map<String, ?> body, String field, Object value) {
        var more = new HashMap<String, Object>(body);
        more.put(field, value);
        return more;
    }

    private String drafts() {
        return "/api/v1/organisations/" + school + "/drafts";
    }

    private String messages() {
        return "/api/v1/organisations/" + school + "/messages";
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }
}
