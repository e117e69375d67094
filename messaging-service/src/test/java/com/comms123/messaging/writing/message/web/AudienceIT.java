package com.comms123.messaging.writing.message.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AudienceIT extends MessagingIT {
    private final UUID pupil = Ids.next();
    private final UUID kept = Ids.next();

    /// The parent may get messages about the pupil, the kept guardian, who is staff as well, may not.
    @BeforeEach
    void a_pupil_with_two_guardians() {
        joins(kept, MemberRole.STAFF);
        awaitMember(kept);
        events.publish(new PupilEnrolled(pupil, school, List.of(yearFour), List.of(new Guardianship(parent, Set.of()),
                new Guardianship(kept, Set.of(CustodyRestriction.NO_MESSAGES)))), 1);
        await().until(() -> mongo.getCollection("pupils").countDocuments(new Document("_id", pupil)) == 1);
    }

    @Test
    void a_message_for_a_chosen_pupil_is_for_its_permitted_guardians_and_staff_and_absent_for_everybody_else() {
        var id = posted(Map.of("pupilIds", List.of(pupil), "subject", "Glasses", "body", "They were found."));
        await().until(() -> hasInInbox(parent, id));
        var why = items(inbox(parent)).getFirst().path("why");
        assertThat(why.path("pupilIds").toString()).isEqualTo("[\"" + pupil + "\"]");
        assertThat(why.path("groupIds").isEmpty()).isTrue();
        assertThat(why.path("everyone").asBoolean()).isFalse();
        awaitMails(parent, 1);
        for (var other : List.of(bystander, teacher, kept)) {
            assertThat(hasInInbox(other, id)).isFalse();
            assertThat(mails(other)).isZero();
        }
        assertThat(message(parent, id).path("pupilIds").toString()).contains(pupil.toString());
        assertThat(message(teacher, id).path("pupilIds").toString()).contains(pupil.toString());
        for (var other : List.of(bystander, kept)) {
            for (var path : List.of("", "/replies", "/history", "/readers", "/deliveries")) {
                assertThat(as(other).get("/api/v1/messages/" + id + path).status()).as(path).isEqualTo(404);
            }
            assertThat(as(other).get("/api/v1/me/inbox/" + id).status()).isEqualTo(404);
            assertThat(as(other).delete("/api/v1/messages/" + id).status()).isEqualTo(404);
            for (var path : List.of(path(), "/api/v1/me/inbox")) {
                assertThat(as(other).get(path).body()).doesNotContain(pupil.toString()).doesNotContain(id.toString());
            }
        }
        assertThat(as(parent).get(path()).body()).contains(id.toString());
        assertThat(as(teacher).get(path()).body()).contains(id.toString());
        var event = events.await(MessagePosted.class, e -> e.messageId().equals(id));
        assertThat(event.event().groupIds()).isEmpty();
    }

    @Test
    void a_message_for_everyone_and_more_reaches_every_member_once() {
        var late = Ids.next();
        var id = posted(Map.of("everyone", true, "groupIds", List.of(yearThree), "pupilIds", List.of(pupil), "subject",
                "Snow", "body", "The school is closed."));
        for (var member : List.of(parent, bystander, teacher)) {
            await().until(() -> hasInInbox(member, id));
            awaitMails(member, 1);
            var item = items(inbox(member)).getFirst();
            assertThat(item.path("why").path("everyone").asBoolean()).isTrue();
            assertThat(inbox(member).path("unread").asInt()).isEqualTo(1);
        }
        joins(late, MemberRole.MEMBER);
        await().until(() -> hasInInbox(late, id));
        assertThat(mails(parent)).isEqualTo(1);
        assertThat(message(bystander, id).path("everyone").asBoolean()).isTrue();
        assertThat(message(bystander, id).path("pupilIds").isEmpty()).isTrue();
    }

    @Test
    void the_live_stream_shows_it_only_to_the_pupil_s_guardians_without_naming_the_pupil() {
        var open = stream(parent, null);
        var others = stream(bystander, null);
        var id = posted(Map.of("pupilIds", List.of(pupil), "subject", "Glasses", "body", "They were found."));
        assertThat(open.awaitMessage(id).data().toString()).doesNotContain(pupil.toString());
        remote.on("identity", "GET", "/internal/policies/current", _ -> Map.of("version", "2.1", "removalDays", 30));
        assertThat(as(teacher).delete("/api/v1/messages/" + id).status()).isEqualTo(202);
        var toAll = posted(Map.of("everyone", true, "subject", "Snow", "body", "The school is closed."));
        others.awaitMessage(toAll);
        assertThat(others.ids()).doesNotContain(id.toString());
        assertThat(others.events().toString()).as("nor that it was withdrawn").doesNotContain(id.toString());
    }

    @Test
    void a_message_for_a_pupil_that_is_deleted_is_hidden_with_it_and_no_later_one_names_it() {
        var forPupil = posted(Map.of("pupilIds", List.of(pupil), "subject", "Glasses", "body", "They were found."));
        var forBoth = posted(Map.of("pupilIds", List.of(pupil), "groupIds", List.of(yearThree), "subject", "Trip",
                "body", "We go on Friday."));
        await().until(() -> hasInInbox(parent, forPupil) && hasInInbox(parent, forBoth));
        events.publish(new PupilDeletionRequested(pupil, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
        await().until(() -> as(teacher).get("/api/v1/messages/" + forPupil).status() == 404);
        await().until(() -> message(teacher, forBoth).path("pupilIds").isEmpty());
        assertThat(hasInInbox(parent, forPupil)).isFalse();
        assertThat(hasInInbox(parent, forBoth)).isTrue();
        var refused = post(Map.of("pupilIds", List.of(pupil), "subject", "a", "body", "b"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).path("code").asString()).isEqualTo("unknown-pupil");
    }

    @Test
    void an_audience_is_needed_and_a_pupil_that_one_is_kept_from_is_none() {
        assertThat(post(Map.of("subject", "a", "body", "b")).json().path("errors").get(0).path("code").asString())
                .isEqualTo("not-empty");
        assertThat(post(Map.of("everyone", false, "pupilIds", List.of(), "subject", "a", "body", "b")).status())
                .isEqualTo(400);
        var asKept = as(kept).post(path(), Map.of("pupilIds", List.of(pupil), "subject", "a", "body", "b"));
        assertThat(asKept.json().path("errors").get(0).path("code").asString()).isEqualTo("unknown-pupil");
    }

    private UUID posted(Map<String, ?> body) {
        var response = post(body);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }

    private Response post(Map<String, ?> body) {
        return as(teacher).post(path(), body);
    }

    private JsonNode message(UUID reader, UUID id) {
        return as(reader).get("/api/v1/messages/" + id).json();
    }

    private String path() {
        return "/api/v1/organisations/" + school + "/messages";
    }
}
