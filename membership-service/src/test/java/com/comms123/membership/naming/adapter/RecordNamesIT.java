package com.comms123.membership.naming.adapter;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Roll;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class RecordNamesIT {
    private static final String PATH = "/api/v1/record-names/membership";

    private final Town town;
    private final TestEvents events;
    private final UUID officer = Ids.next();
    private Roll roll;

    @Autowired
    RecordNamesIT(Town town, TestEvents events) {
        this.town = town;
        this.events = events;
    }

    @BeforeEach
    void a_school() {
        roll = new Roll(town, events);
    }

    @Test
    void an_officer_gets_names_of_pupils_groups_and_schools_and_each_access_is_logged() {
        var pupil = town.pupil(roll.school, roll.admin, "Canary Ada");
        var group = group(roll.organisation, 1);
        var answer = ask(record("pupil", pupil), record("group", group), record("organisation", roll.school),
                record("pupil", Ids.next()), record("group", Ids.next()), record("pupil", pupil),
                record("message", pupil), record("group", pupil));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(names(answer)).containsExactlyInAnyOrder("pupil " + pupil + " Canary Ada",
                "group " + group + " Year 2",
                "organisation " + roll.school + " " + roll.organisation.path("name").asString());
        for (var shown : Map.of(RecordKind.PUPIL, pupil, RecordKind.GROUP, group, RecordKind.ORGANISATION, roll.school)
                .entrySet()) {
            assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(officer)
                    && event.subjectKind() == shown.getKey()).event())
                    .isEqualTo(new DataAccessed(shown.getKey(), shown.getValue(), null, officer, "privacy-officer",
                            "POST " + PATH, 1, "allowed"));
        }
    }

    @Test
    void a_record_that_waits_for_its_purge_still_has_a_name() {
        var pupil = town.pupil(roll.school, roll.admin, "Canary Ada");
        var group = group(roll.organisation, 0);
        var admin = town.as(roll.admin);
        assertThat(admin.delete(roll.path() + "/" + pupil).status()).isEqualTo(202);
        assertThat(admin.delete(path(roll.school) + "/groups/" + group).status()).isEqualTo(202);
        assertThat(admin.delete(path(roll.school)).status()).isEqualTo(202);

        assertThat(
                names(ask(record("pupil", pupil), record("group", group), record("group", group(roll.organisation, 1)),
                        record("organisation", roll.school))))
                .containsExactlyInAnyOrder("pupil " + pupil + " Canary Ada",
                        "group " + group + " Year 1", "group " + group(roll.organisation, 1) + " Year 2",
                        "organisation " + roll.school + " " + roll.organisation.path("name").asString());
    }

    @Test
    void nobody_else_may_ask_and_the_attempt_is_logged() {
        var question = Map.of("records", List.of(record("pupil", town.pupil(roll.school, roll.admin, "Canary Ada"))));
        assertThat(town.anonymous().post(PATH, question).status()).isEqualTo(401);
        assertThat(town.as(roll.admin).post(PATH, question).status()).isEqualTo(403);
        for (var role : List.of("operator", "auditor")) {
            var viewer = Ids.next();
            var refused = town.as(viewer, role).post(PATH, question);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Canary");
            var look = events.await(DataAccessed.class, event -> event.viewerId().equals(viewer)).event();
            assertThat(look.outcome()).isEqualTo("refused");
            assertThat(look.count()).isZero();
        }
    }

    @Test
    void one_question_is_about_a_hundred_records_at_most() {
        var many = Stream.generate(() -> record("pupil", Ids.next())).limit(101).toList();
        assertThat(ask(many).status()).isEqualTo(400);
        assertThat(ask(many.subList(0, 100)).status()).isEqualTo(200);
        assertThat(ask(List.of()).status()).isEqualTo(400);
        assertThat(ask(record("pupil", "Canary")).status()).isEqualTo(400);
    }

    @SafeVarargs
    private final TestHttp.Response ask(Map<String, Object>... records) {
        return ask(List.of(records));
    }

    private TestHttp.Response ask(List<Map<String, Object>> records) {
        return town.as(officer, "privacy-officer").post(PATH, Map.of("records", records));
    }

    private static Map<String, Object> record(String kind, Object id) {
        return Map.of("kind", kind, "id", id);
    }

    private static List<String> names(TestHttp.Response answer) {
        return answer.json().valueStream().map(named -> named.path("kind").asString() + " "
                + named.path("id").asString() + " " + named.path("name").asString()).toList();
    }
}
