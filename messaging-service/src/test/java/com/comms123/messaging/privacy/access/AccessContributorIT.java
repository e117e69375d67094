package com.comms123.messaging.privacy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Checks the part of a copy: the messages that one got, wrote and answered; nothing of anybody else's. And what is
/// handed in as evidence: all that is stored of a record, whoever it is of.
class AccessContributorIT extends MessagingIT {
    private static final String SOUND = "RIFF\u0024\0\0\0WAVEfmt " + "beep".repeat(150_000);

    @Test
    void a_copy_contains_received_messages_with_files_and_own_replies() {
        var file = uploaded("timetable.txt", "Friday at nine.");
        var message = posted("The trip", Map.of("groupIds", List.of(yearThree), "attachmentIds", List.of(file)));
        var other = post("Not for them", yearFour);
        await().until(() -> mailState(parent, message).equals("sent") && hasInInbox(bystander, other));
        as(parent).put("/api/v1/me/inbox/" + message + "/read", null);
        reply(parent, message, "May he bring a friend?");

        var part = part(RecordKind.USER, parent);
        assertThat(part.records("messages-received")).contains("The trip", "Name of " + teacher, "readAt",
                file.toString()).doesNotContain("Not for them");
        assertThat(part.file(file)).hasValue("Friday at nine.".getBytes(StandardCharsets.UTF_8));
        assertThat(part.records("replies")).contains("May he bring a friend?", "\"from\":\"you\"");
        assertThat(part.records("deliveries")).contains(message.toString());
        assertThat(part.allRecords()).doesNotContain(bystander.toString());
    }

    @Test
    void a_copy_contains_no_replies_of_others() {
        var message = posted("For both", Map.of("everyone", true));
        await().until(() -> hasInInbox(parent, message) && hasInInbox(bystander, message));
        reply(bystander, message, "Ours is ill.");
        assertThat(part(RecordKind.USER, parent).allRecords()).contains("For both").doesNotContain("Ours is ill.");
        assertThat(part(RecordKind.USER, bystander).allRecords()).contains("Ours is ill.");
        assertThat(part(RecordKind.ORGANISATION, school).allRecords()).contains("For both")
                .doesNotContain("Ours is ill.");
    }

    @Test
    void an_author_s_copy_contains_their_messages_but_no_withdrawn_ones() {
        post("Stays", yearThree);
        var gone = post("Goes", yearThree);
        withdrawn(gone);
        assertThat(part(RecordKind.USER, teacher).records("messages-written")).contains("Stays")
                .doesNotContain("Goes");
        assertThat(part(RecordKind.ORGANISATION, school).records("messages-sent")).contains("Stays")
                .doesNotContain("Goes");
    }

    @Test
    void a_school_s_copy_contains_its_templates_and_nobody_else_s_does() {
        var saved = as(teacher).post("/api/v1/organisations/" + school + "/templates",
                Map.of("name", "Absence", "subject", "Your child is absent", "body", "Please call us."));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(part(RecordKind.ORGANISATION, school).records("templates")).contains("Absence",
                "Your child is absent", "Please call us.");
        assertThat(part(RecordKind.USER, teacher).allRecords()).doesNotContain("Please call us.");
    }

    @Test
    void a_copy_contains_a_recording_only_where_nobody_else_is_concerned() {
        var alone = called(parent);
        var together = called(parent, bystander);
        var part = part(RecordKind.USER, parent);
        assertThat(part.records("calls")).contains(alone.toString(), together.toString())
                .doesNotContain(bystander.toString());
        assertThat(part.file(alone)).hasValue(SOUND.getBytes(StandardCharsets.UTF_8));
        assertThat(part.file(together)).isEmpty();
    }

    @Test
    void a_guardian_s_copy_contains_messages_for_the_child() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        posted("About him alone", Map.of("pupilIds", List.of(pupil)));
        var part = HandedIn.of(events, remote, RecordKind.PUPIL, pupil, parent);
        assertThat(part.records("messages-for-the-child")).contains("About him alone");
    }

    @Test
    void a_call_that_names_nobody_may_be_somebody_else_s_and_its_recording_goes_into_no_guardian_s_copy() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        var nameless = calledAbout(pupil);
        var own = calledAbout(pupil, parent);
        var others = calledAbout(pupil, bystander);
        var part = HandedIn.of(events, remote, RecordKind.PUPIL, pupil, parent);
        assertThat(part.file(nameless)).isEmpty();
        assertThat(part.file(own)).hasValue(SOUND.getBytes(StandardCharsets.UTF_8));
        assertThat(part.file(others)).isEmpty();
        assertThat(part.records("calls")).contains(nameless.toString(), own.toString())
                .doesNotContain(others.toString());
    }

    @Test
    void a_restriction_placed_after_the_request_keeps_everything_out_of_the_copy_for_the_child() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        posted("About him alone", Map.of("pupilIds", List.of(pupil)));
        calledAbout(pupil, parent);
        enrolled(pupil, 2, parent, Set.of(CustodyRestriction.NO_PUPIL_DATA), yearThree);
        var part = HandedIn.of(events, remote, RecordKind.PUPIL, pupil, parent);
        assertThat(part.records("messages-for-the-child")).isEmpty();
        assertThat(part.records("calls")).isEmpty();
    }

    @Test
    void a_copy_leaves_out_messages_withheld_by_a_restriction() {
        var pupil = Ids.next();
        var kept = Ids.next();
        joins(kept, MemberRole.GUARDIAN);
        awaitMember(kept);
        enrolled(pupil, 1, kept, Set.of(), yearThree);
        var message = post("Through the child", yearThree);
        await().until(() -> hasInInbox(kept, message));
        assertThat(part(RecordKind.USER, kept).records("messages-received")).contains("Through the child");
        enrolled(pupil, 2, kept, Set.of(CustodyRestriction.NO_MESSAGES), yearThree);
        assertThat(part(RecordKind.USER, kept).records("messages-received")).isEmpty();
    }

    @Test
    void everything_about_a_held_message_is_handed_in_even_after_its_withdrawal() {
        var file = uploaded("letter.txt", "As it was.");
        var message = posted("Before", Map.of("groupIds", List.of(yearThree), "attachmentIds", List.of(file)));
        await().until(() -> hasInInbox(parent, message));
        reply(parent, message, "Words of others in it.");
        var tag = as(teacher).get("/api/v1/messages/" + message).headers().firstValue("ETag").orElseThrow();
        var edited = as(teacher).with("If-Match", tag).patch("/api/v1/messages/" + message,
                Map.of("subject", "After"));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        withdrawn(message);

        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.MESSAGE, message));
        var folder = "message-" + message + "/";
        assertThat(part.records(folder + "messages")).contains("After", "\"withdrawal\":{", teacher.toString())
                .doesNotContain("receipt", "outbox");
        assertThat(part.records(folder + "message-editions")).contains("Before");
        assertThat(part.records(folder + "replies")).contains("Words of others in it.", parent.toString());
        assertThat(part.records(folder + "inbox-items")).contains(parent.toString());
        assertThat(part.records(folder + "attachments")).contains("letter.txt");
        assertThat(part.file(folder + file)).hasValue("As it was.".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everything_about_a_held_person_group_and_school_is_handed_in() {
        var gone = post("Goes", yearThree);
        withdrawn(gone);
        var call = called(parent, bystander);
        for (var record : List.of(new RecordReference(RecordKind.USER, teacher),
                new RecordReference(RecordKind.GROUP, yearThree),
                new RecordReference(RecordKind.ORGANISATION, school))) {
            var part = HandedIn.evidence(events, remote, record);
            assertThat(part.allRecords()).as(record.toString()).contains("Goes", gone.toString());
        }
        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.USER, parent),
                new RecordReference(RecordKind.CALL, call));
        assertThat(part.file("user-" + parent + "/" + call)).as("it has other people's voices, and it is evidence")
                .hasValue(SOUND.getBytes(StandardCharsets.UTF_8));
        assertThat(part.file("call-" + call + "/" + call)).hasValue(SOUND.getBytes(StandardCharsets.UTF_8));
        assertThat(part.records("call-" + call + "/calls")).contains(parent.toString(), bystander.toString());
    }

    @Test
    void messages_and_calls_about_a_held_pupil_are_handed_in() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        var message = posted("About him alone", Map.of("pupilIds", List.of(pupil)));
        withdrawn(message);
        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.PUPIL, pupil));
        assertThat(part.records("pupil-" + pupil + "/messages")).contains("About him alone");
    }

    private void withdrawn(UUID message) {
        remote.on("identity", "GET", "/internal/policies/current",
                _ -> Map.of("version", "2.1", "removalDays", 30, "accessFee", "10.00"));
        assertThat(as(teacher).delete("/api/v1/messages/" + message).status()).isEqualTo(202);
    }

    private HandedIn part(RecordKind kind, UUID record) {
        return HandedIn.of(events, remote, kind, record, kind == RecordKind.USER ? record : teacher);
    }

    private UUID posted(String subject, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("subject", subject);
        body.put("body", "We go on Friday.");
        body.put("allowReplies", true);
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private void reply(UUID person, UUID message, String text) {
        var answer = as(person).post("/api/v1/messages/" + message + "/replies", Map.of("text", text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private UUID uploaded(String name, String content) {
        var answer = new TestForm().field("organisationId", school).file(name, content).post(as(teacher),
                "/api/v1/attachments");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private UUID calledAbout(UUID pupil, UUID... people) {
        return filed(form(people).field("pupilIds", pupil));
    }

    private UUID called(UUID... people) {
        return filed(form(people));
    }

    private TestForm form(UUID... people) {
        var form = new TestForm().field("organisationId", school).field("direction", "in")
                .field("startedAt", clock.instant().minusSeconds(600)).field("durationSeconds", 95);
        for (var person : people) {
            form = form.field("userIds", person);
        }
        return form;
    }

    private UUID filed(TestForm form) {
        var answer = form.file("call.wav", SOUND).post(as(teacher), "/api/v1/calls");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }
}
