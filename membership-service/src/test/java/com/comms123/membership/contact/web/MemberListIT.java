package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestHttp;
import com.comms123.waiting.MachineSpeed;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// The list of a large school: what it costs does not grow with anything but the number of pages. How long it takes is
/// measured by the bench.
@PlatformTest
class MemberListIT {

    private static final int MEMBERS = 2_000;
    private static final int LARGEST_PAGE = 2_000;
    private static final int SIDE_BY_SIDE = 4;
    private static final int QUESTION = LARGEST_PAGE / SIDE_BY_SIDE;
    /// On an idle machine.
    private static final Duration LONGEST_MEETING = Duration.ofSeconds(1);

    private final Town town;
    private final RemoteService remote;
    private final UUID schoolId;
    private final TestHttp admin;

    @Autowired
    MemberListIT(Town town, RemoteService remote, MongoTemplate mongo) {
        this.town = town;
        this.remote = remote;
        this.schoolId = id(town.school("open"));
        this.admin = town.as(town.admin(schoolId));
        mongo.getCollection("memberships").insertMany(
                Stream.generate(Ids::next).limit(MEMBERS - 1).map(this::membership).toList(),
                new InsertManyOptions().ordered(false));
    }

    @AfterEach
    void identity_answers_as_ever() {
        town.open(remote);
    }

    @Test
    void all_of_two_thousand_come_in_one_page_with_four_questions() {
        var questions = asked();
        assertThat(pages(LARGEST_PAGE)).isEqualTo(1);
        assertThat(questions).as("none for a single member").hasSize(SIDE_BY_SIDE).containsOnly(QUESTION);
    }

    @Test
    void smaller_pages_lead_through_all_of_them_with_one_question_each() {
        var questions = asked();
        assertThat(pages(QUESTION)).isEqualTo(SIDE_BY_SIDE);
        assertThat(questions).hasSize(SIDE_BY_SIDE).containsOnly(QUESTION);
    }

    /// How many people each question of identity-service is about.
    private List<Integer> asked() {
        var questions = new CopyOnWriteArrayList<Integer>();
        remote.on("identity", "POST", "/internal/contact-points", request -> {
            var ids = request.json().path("userIds").valueStream().toList();
            questions.add(ids.size());
            return ids.stream().map(MemberListIT::point).toList();
        });
        return questions;
    }

    /// Reads all members, each of whom must come once.
    private int pages(int limit) {
        var seen = new ArrayList<String>();
        var pages = 0;
        var next = "";
        do {
            var page = admin.get(path(schoolId) + "/members?limit=" + limit + next).json();
            page.path("items").valueStream().forEach(member -> seen.add(member.path("userId").asString()));
            next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
            pages++;
        } while (!next.isEmpty());
        assertThat(seen).hasSize(MEMBERS).doesNotHaveDuplicates();
        return pages;
    }

    @Test
    void the_questions_of_a_page_are_asked_side_by_side() {
        // None is answered before all of them have come: one after another they would never be.
        var together = new CyclicBarrier(SIDE_BY_SIDE);
        remote.on("identity", "POST", "/internal/contact-points", request -> {
            meet(together);
            return request.json().path("userIds").valueStream().map(MemberListIT::point).toList();
        });
        var page = admin.get(path(schoolId) + "/members?limit=" + LARGEST_PAGE);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json().path("items").size()).isEqualTo(LARGEST_PAGE);
    }

    @Test
    void a_page_is_whole_or_not_at_all() {
        var questions = new CopyOnWriteArrayList<Integer>();
        remote.on("identity", "POST", "/internal/contact-points", request -> {
            questions.add(1);
            return questions.size() == SIDE_BY_SIDE
                    ? new RemoteService.Answer(503, null)
                    : new RemoteService.Answer(200,
                            request.json().path("userIds").valueStream().map(MemberListIT::point).toList());
        });
        var page = admin.get(path(schoolId) + "/members?limit=" + LARGEST_PAGE);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).doesNotContain(Town.CANARY);
        assertThat(admin.get(path(schoolId) + "/members?limit=" + (LARGEST_PAGE + 1)).status()).isEqualTo(400);
    }

    private Document membership(UUID person) {
        return new Document("_id", schoolId + "/" + person).append("organisationId", schoolId)
                .append("userId", person).append("state", "active").append("listed", true).append("role", "guardian")
                .append("groupIds", List.of()).append("wished", true).append("version", 1L);
    }

    private static Map<String, Object> point(JsonNode id) {
        return Map.of("userId", id.asString(), "name", Town.CANARY, "email", Town.email(id.asString()));
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(MachineSpeed.stretch(LONGEST_MEETING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("asked one after another", e);
        }
    }
}
