package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.MailSink;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Readers and recipients of messages.
@Journey
class ReadingIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Organisation school;

    ReadingIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("AC-1")
    void every_member_reads_and_nobody_else() {
        var messageId = post(school.groups().get(0), "Reading week");
        for (var member : List.of(comms.parent("parent-1"), comms.parent("parent-2"), comms.staff(),
                comms.schoolAdmin())) {
            member.readMessage(messageId).expect(200);
        }
        var outsider = comms.clubMember().readMessage(messageId).expect(404);
        var absent = comms.clubMember().readMessage(UUID.randomUUID().toString()).expect(404);
        assertThat(outsider.code()).as("forbidden and absent look alike").isEqualTo(absent.code());
        comms.clubMember().session().get("/api/v1/organisations/" + school.id() + "/messages").expect(404);
        comms.visitor().session().get("/api/v1/messages/" + messageId).expect(401);
        comms.visitor().session().get("/api/v1/organisations/" + school.id() + "/messages").expect(401);
    }

    @Test
    @Clause("AC-1")
    void a_member_who_has_left_reads_no_more() {
        var messageId = post(school.groups().get(0), "Reading week");
        var person = NewPerson.canary("Lena");
        var userId = comms.visitor().registers(person, school.id(), List.of(school.groups().get(0).id()));
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        PATIENCE.until("a new member reads it", () -> parent.readMessage(messageId).status() == 200);
        parent.session().delete("/api/v1/me/memberships/" + school.id()).expect(204);
        PATIENCE.until("a former member gets 404", () -> parent.readMessage(messageId).status() == 404);
    }

    @Test
    @Clause("RG-2")
    void a_message_to_one_group_notifies_that_group_alone() {
        var subject = "Swimming " + UUID.randomUUID();
        var mail = new MailSink(comms.browser(), comms.access().mailSink());
        var addressed = comms.parent("parent-1");
        var other = comms.parent("parent-2");
        try (var stream = other.stream().awaitOpen(PATIENCE)) {
            var messageId = post(school.groups().get(0), subject);
            PATIENCE.until("it is in the inbox of the addressed", () -> addressed.hasInInbox(messageId));
            PATIENCE.until(
                    "it is in the mailbox of the addressed",
                    () -> mail.has(comms.access().account("parent-1").email(), subject));
            // A message to the other group comes after it, on the same ways.
            var next = post(school.groups().get(1), "Next " + subject);
            stream.await(
                    "the next message on the other's stream",
                    event -> next.equals(event.data().path("messageId").asString("")),
                    PATIENCE);
            PATIENCE.until("the next message is in the other's inbox", () -> other.hasInInbox(next));
            assertThat(stream.events()).extracting(event -> event.data().path("messageId").asString(""))
                    .doesNotContain(messageId);
            assertThat(other.hasInInbox(messageId)).isFalse();
            assertThat(mail.to(comms.access().account("parent-2").email()))
                    .extracting(message -> message.path("subject").asString(""))
                    .noneMatch(text -> text.contains(subject) && !text.contains("Next"));
        }
    }

    @Test
    void the_same_post_sent_twice_is_one_message() {
        var key = UUID.randomUUID().toString();
        var message = Json.object(
                "groupIds",
                List.of(school.groups().get(2).id()),
                "subject",
                "Once",
                "body",
                "Only once.");
        var first = comms.staff().postOnce(school.id(), key, message).expect(201).json().path("id");
        var second = comms.staff().postOnce(school.id(), key, message).expect(201).json().path("id");
        assertThat(second).isEqualTo(first);
        var other = message.deepCopy().put("subject", "Twice");
        assertThat(comms.staff().postOnce(school.id(), key, other).expect(422).code())
                .isEqualTo("idempotency-key-reused");
    }

    private String post(Group group, String subject) {
        return comms.staff().posts(school.id(), List.of(group.id()), subject, "Details follow.");
    }
}
