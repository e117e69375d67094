package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Messages to chosen families, and what becomes of a message afterwards.
@Journey
class WritingIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;

    WritingIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-1", "AC-2", "AC-3", "RG-2"})
    void a_message_that_was_sent_for_a_child_only_the_family_and_the_school_read() {
        var school = found("School of Lost Glasses");
        var mother = member(school, "Mina");
        var other = member(school, "Odo");
        var pupil = school.admin().enrols(school.id(), NewPerson.canary("Gus").name(), List.of(school.group(0)));
        school.admin().makesGuardian(school.id(), pupil, mother.userId()).expect(200, 201, 204);
        var messageId = PATIENCE.until("the pupil is known where messages are", () -> school.admin()
                .post(school.id(), Json.object("pupilIds", List.of(pupil), "subject", "Glasses", "body",
                        "They were found.")),
                answer -> answer.status() == 201).json().path("id").asString();
        PATIENCE.until("the mother has it", () -> mother.parent().hasInInbox(messageId));
        assertThat(other.parent().hasInInbox(messageId)).isFalse();
        var path = "/api/v1/messages/" + messageId;
        assertThat(mother.app().get(path).expect(200).text()).contains(pupil);
        other.app().get(path).expect(404);
        assertThat(other.app().get("/api/v1/organisations/" + school.id() + "/messages").expect(200).text())
                .doesNotContain(messageId, pupil, "They were found.");
    }

    @Test
    @Clause({"RG-2", "AC-2"})
    void staff_see_in_numbers_whom_a_message_would_reach_before_they_send_it() {
        var school = found("School of Counted Families");
        var mother = member(school, "Mila");
        var father = member(school, "Finn");
        var silent = member(school, "Sil");
        silent.app()
                .send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"),
                        Json.object("mail", "off", "sms", "off", "digestHour",
                                18, "timeZone", "Europe/London", "mailOffFor", List.of()))
                .expect(200);
        var pupil = school.admin().enrols(school.id(), NewPerson.canary("Gil").name(), List.of(school.group(0)));
        for (var guardian : List.of(mother, father)) {
            school.admin().makesGuardian(school.id(), pupil, guardian.userId()).expect(200, 201, 204);
        }
        school.admin().restricts(school.id(), pupil, father.userId(), List.of("no-messages")).expect(200, 204);
        var reach = "/api/v1/organisations/" + school.id() + "/messages/reach";
        var audience = Json.object("groupIds", List.of(school.group(0)));
        PATIENCE.until("all of it is known where messages are",
                () -> school.admin().session().post(reach, audience), answer -> answer.status() == 200
                        && answer.json().equals(Json.MAPPER.readTree(
                                """
                                        {"people": 2, "withoutChannel": [{"reason": "switched-off", "count": 1}], "kept": 1}""")));
        assertThat(school.admin().session().get(reach + "?groupIds=" + school.group(0) + "&urgency=urgent").expect(200)
                .json().path("withoutChannel")).isEmpty();
        var sent = school.admin().posts(school.id(), List.of(school.group(0)), "Trip", "We go on Friday.");
        PATIENCE.until("it has reached them",
                () -> mother.parent().hasInInbox(sent) && silent.parent().hasInInbox(sent));
        assertThat(father.parent().hasInInbox(sent)).isFalse();
        mother.app().post(reach, audience).expect(403);
        comms.visitor().session().post(reach, audience).expect(401);
    }

    @Test
    @Clause({"UP-2", "UP-3"})
    void an_edited_message_says_something_else_and_a_withdrawn_one_is_seen_by_nobody_at_once() {
        var school = found("School of Second Thoughts");
        var parent = member(school, "Pema");
        var messageId = PATIENCE.until(
                "the school can post",
                () -> school.admin().posts(school.id(), List.of(school.group(0)), "Trip", "We go on Friday."),
                _ -> true);
        var path = "/api/v1/messages/" + messageId;
        PATIENCE.until("the parent has it", () -> parent.parent().hasInInbox(messageId));
        var edited = school.admin()
                .session()
                .send("PATCH", path, Map.of("If-Match", "*"), Json.object("body", "We go on Monday."));
        edited.expect(200);
        assertThat(parent.app().get(path).expect(200).text()).contains("Monday").doesNotContain("Friday");
        parent.app().get(path + "/history").expect(403);

        var deletion = school.admin().session().delete(path).expect(202).json();
        parent.app().get(path).expect(404);
        school.admin().session().get(path).expect(404);
        assertThat(parent.parent().hasInInbox(messageId)).isFalse();
        PATIENCE.until(
                "its removal is scheduled",
                () -> comms.privacyOfficer(1).deletion(deletion.path("deletionId").asString()).path("state")
                        .isString());
    }

    private Founded found(String name) {
        return comms.founds(
                "school",
                name + " " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Year 3", "Year 4"));
    }

    private Newcomer member(Founded school, String name) {
        var member = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("is a member", () -> member.parent().membershipOf(school.id()).isPresent());
        return member;
    }
}
