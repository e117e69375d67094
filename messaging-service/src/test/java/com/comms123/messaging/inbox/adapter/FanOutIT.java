package com.comms123.messaging.inbox.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.inbox.application.MessageFanOut;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FanOutIT extends MessagingIT {
    @Autowired
    private MessageFanOut messageFanOut;

    @Test
    void members_of_the_group_have_it_in_their_inbox_and_learn_why() {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        var item = items(inbox(parent)).getFirst();
        assertThat(item.path("subject").asString()).isEqualTo("Trip");
        assertThat(item.path("organisationId").asString()).isEqualTo(school.toString());
        assertThat(item.path("readAt").isNull()).isTrue();
        assertThat(item.path("why").path("groupIds").get(0).asString()).isEqualTo(yearThree.toString());
        assertThat(inbox(parent).path("unread").asInt()).isEqualTo(1);
        assertThat(items(inbox(bystander))).isEmpty();
        assertThat(items(inbox(teacher))).isEmpty();
    }

    @Test
    void the_same_event_twice_and_at_once_makes_one_item_and_one_mail() throws Exception {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        awaitMails(parent, 1);
        var posted = new MessagePosted(id, school, List.of(yearThree), teacher, Urgency.NORMAL, clock.instant());
        events.publish(posted);
        var runs = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            runs.add(Thread.ofVirtual().start(() -> messageFanOut.fanOut(new MessageId(id))));
        }
        for (var run : runs) {
            run.join();
        }
        var next = post("Next", yearThree);
        awaitMails(parent, 2);
        await().until(() -> hasInInbox(parent, next));
        assertThat(items(inbox(parent))).hasSize(2);
        assertThat(mails(parent)).isEqualTo(2);
        assertThat(mongo.getCollection("deliveries").countDocuments(new Document("messageId", id))).isEqualTo(1);
    }

    @Test
    void a_message_whose_process_died_before_publishing_is_published_and_arrives() {
        // The state right after the write whose process was killed on the next line.
        var id = Ids.next();
        var event = "{\"messageId\":\"%s\",\"organisationId\":\"%s\",\"groupIds\":[\"%s\"],\"authorId\":\"%s\",\"urgency\":\"normal\",\"postedAt\":\"%s\"}"
                .formatted(id, school, yearThree, teacher, clock.instant());
        mongo.getCollection("messages").insertOne(new Document("_id", id).append("organisationId", school)
                .append("groupIds", List.of(yearThree)).append("pupilIds", List.of()).append("everyone", false)
                .append("authorId", teacher).append("subject", "Trip").append("body", "We go.")
                .append("urgency", "NORMAL").append("confirmation", false).append("allowReplies", false)
                .append("postedAt", Date.from(clock.instant())).append("edition", 1).append("editedBy", teacher)
                .append("editedAt", Date.from(clock.instant()))
                .append("version", 1L)
                .append("outbox", List.of(new Document("id", Ids.next()).append("at", new Date(0))
                        .append("time", Date.from(clock.instant())).append("type", "message.posted.v1")
                        .append("subject", id).append("sequence", 1L).append("actor", teacher.toString())
                        .append("data", event))));
        await().until(() -> hasInInbox(parent, id));
        awaitMails(parent, 1);
    }

    @Test
    void a_member_whose_joining_was_late_news_is_caught_up_with() {
        var late = Ids.next();
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        joins(late, MemberRole.GUARDIAN, yearThree);
        await().until(() -> hasInInbox(late, id));
        awaitMails(late, 1);
        assertThat(mails(late)).isEqualTo(1);
    }

    @Test
    void reading_is_published_once_and_the_unread_count_follows() {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        assertThat(as(parent).put("/api/v1/me/inbox/" + id + "/read", null).status()).isEqualTo(204);
        assertThat(as(parent).put("/api/v1/me/inbox/" + id + "/read", null).status()).isEqualTo(204);
        assertThat(inbox(parent).path("unread").asInt()).isZero();
        assertThat(items(inbox(parent)).getFirst().path("readAt").asString()).isEqualTo(clock.instant().toString());
        var read = events.await(MessageRead.class, e -> e.messageId().equals(id));
        assertThat(read.event().readerId()).isEqualTo(parent);
        assertThat(read.metadata().actor()).isEqualTo(parent.toString());
        assertThat(as(bystander).put("/api/v1/me/inbox/" + id + "/read", null).code()).isEqualTo("inbox-item-absent");
        var marker = post("Marker", yearThree);
        events.await(MessagePosted.class, e -> e.messageId().equals(marker));
        assertThat(events.all(MessageRead.class, e -> e.messageId().equals(id))).hasSize(1);
    }

    @Test
    void an_inbox_comes_in_pages_by_key() {
        var posted = new ArrayList<UUID>();
        for (var i = 0; i < 5; i++) {
            posted.addFirst(post("Message " + i, yearThree));
        }
        await().until(() -> items(inbox(parent)).size() == 5);
        var seen = new ArrayList<UUID>();
        var cursor = "";
        do {
            var page = as(parent).get("/api/v1/me/inbox?limit=2" + cursor).json();
            assertThat(page.path("unread").asInt()).isEqualTo(5);
            items(page).forEach(item -> seen.add(UUID.fromString(item.path("messageId").asString())));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(posted);
    }

    @Test
    void a_person_who_leaves_is_a_stranger_at_once() {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        events.publish(new MemberLeft(school, parent, "left"), 2);
        await().until(() -> items(inbox(parent)).isEmpty());
        assertThat(as(parent).get("/api/v1/messages/" + id).status()).isEqualTo(404);
        assertThat(as(parent).put("/api/v1/me/inbox/" + id + "/read", null).status()).isEqualTo(404);
    }
}
