package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replies between one person and the school.
@Journey
class RepliesIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Organisation school;

    RepliesIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("AC-3")
    void a_parent_and_the_school_talk_and_no_other_parent_learns_of_it() {
        var asking = newParent("Marit");
        var other = newParent("Solveig");
        var messageId = question();
        PATIENCE.until("both have it", () -> asking.hasInInbox(messageId) && other.hasInInbox(messageId));
        var before = other.readMessage(messageId).expect(200).text();
        asking.replies(messageId, "May we come late?").expect(201);
        PATIENCE.until("the author notices", () -> comms.staff().unseenReplies().contains(messageId));
        comms.staff().answers(messageId, asking.userId(), "You may.").expect(201);
        PATIENCE.until("the parent notices", () -> asking.unseenReplies().contains(messageId));
        assertThat(asking.repliesTo(messageId)).extracting(reply -> reply.path("text").asString())
                .containsExactly("You may.", "May we come late?");
        assertThat(comms.schoolAdmin().repliesTo(messageId)).hasSize(2);
        assertThat(other.repliesTo(messageId)).isEmpty();
        assertThat(other.unseenReplies()).doesNotContain(messageId);
        assertThat(other.readMessage(messageId).expect(200).text()).isEqualTo(before);
        var replies = "/api/v1/messages/" + messageId + "/replies";
        var foreign = other.session().get(replies + "?person=" + asking.userId()).expect(404);
        var absent = other.session().get(replies + "?person=" + comms.access().account("club-member").userId())
                .expect(404);
        assertThat(foreign.code()).isEqualTo(absent.code());
        comms.clubMember().session().get(replies).expect(404);
        comms.visitor().session().get(replies).expect(401);
    }

    @Test
    @Clause("UP-3")
    void a_person_who_asks_for_deletion_takes_their_thread_out_of_sight() {
        var asking = newParent("Ragna");
        var messageId = question();
        PATIENCE.until("it has arrived", () -> asking.hasInInbox(messageId));
        asking.replies(messageId, "May we come late?").expect(201);
        assertThat(comms.staff().repliesTo(messageId)).hasSize(1);
        asking.asksForDeletion();
        PATIENCE.until("nothing of it is seen", () -> comms.staff().repliesTo(messageId).isEmpty());
    }

    private Parent newParent(String name) {
        var person = NewPerson.canary(name);
        var userId = comms.visitor().registers(person, school.id(), List.of(school.groups().get(0).id()));
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        PATIENCE.until("the new parent is a member", () -> parent.membershipOf(school.id()).isPresent());
        return parent;
    }

    private String question() {
        return comms.staff()
                .post(
                        school.id(),
                        Json.object(
                                "groupIds",
                                List.of(school.groups().get(0).id()),
                                "subject",
                                "A question",
                                "body",
                                "Who comes?",
                                "allowReplies",
                                true))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }
}
