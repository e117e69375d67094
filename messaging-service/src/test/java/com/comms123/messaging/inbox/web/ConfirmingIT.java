package com.comms123.messaging.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.messaging.MessageConfirmed;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.contracts.messaging.MessageReminded;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfirmingIT extends MessagingIT {
    @Test
    void a_recipient_confirms_once_knows_who_sees_it_and_staff_see_the_name() {
        var id = posted(true);
        await().until(() -> hasInInbox(parent, id));
        var before = as(parent).get(item(id)).json();
        assertThat(before.path("confirmation").asBoolean()).isTrue();
        assertThat(before.path("confirmedAt").isNull()).isTrue();
        assertThat(before.path("seenBy").toString()).isEqualTo("[\"staff\",\"admin\"]");

        assertThat(as(parent).put(item(id) + "/confirmation", null).status()).isEqualTo(204);
        var confirmedAt = clock.instant();
        clock.set(confirmedAt.plusSeconds(60));
        assertThat(as(parent).put(item(id) + "/confirmation", null).status()).isEqualTo(204);
        var after = as(parent).get(item(id)).json();
        assertThat(Instant.parse(after.path("confirmedAt").asString())).isEqualTo(confirmedAt);
        assertThat(Instant.parse(after.path("readAt").asString())).isEqualTo(confirmedAt);
        assertThat(inbox(parent).path("unread").asInt()).isZero();

        var readers = as(teacher).get(readers(id)).json();
        assertThat(readers.path("totals").path("recipients").asInt()).isEqualTo(1);
        assertThat(readers.path("totals").path("confirmed").asInt()).isEqualTo(1);
        var reader = items(readers).getFirst();
        assertThat(reader.path("userId").asString()).isEqualTo(parent.toString());
        assertThat(reader.path("name").asString()).isEqualTo("Name of " + parent);
        assertThat(Instant.parse(reader.path("confirmedAt").asString())).isEqualTo(confirmedAt);

        events.await(MessageConfirmed.class, e -> e.messageId().equals(id) && e.readerId().equals(parent));
        events.await(MessageRead.class, e -> e.messageId().equals(id) && e.readerId().equals(parent));
        assertThat(events.all(MessageConfirmed.class, e -> e.messageId().equals(id))).hasSize(1);
        assertThat(events.all(MessageRead.class, e -> e.messageId().equals(id))).hasSize(1);
    }

    @Test
    void only_a_received_message_that_asks_for_it_can_be_confirmed() {
        var plain = posted(false);
        await().until(() -> hasInInbox(parent, plain));
        assertProblem(as(parent).put(item(plain) + "/confirmation", null), 409, "confirmation-not-asked");
        for (var other : List.of(bystander, Ids.next())) {
            assertProblem(as(other).put(item(plain) + "/confirmation", null), 404, "inbox-item-absent");
            assertProblem(as(other).get(item(plain)), 404, "inbox-item-absent");
        }
        assertThat(as(bystander).get("/api/v1/messages/" + plain).json().path("confirmation").asBoolean()).isFalse();
    }

    @Test
    void only_staff_see_the_readers_page_by_page() {
        var id = posted(true);
        await().until(() -> hasInInbox(parent, id));
        assertProblem(as(parent).get(readers(id)), 403, "only-staff-sees-readers");
        assertProblem(as(Ids.next()).get(readers(id)), 404, "message-absent");
        var page = as(teacher).get(readers(id) + "?limit=1").json();
        assertThat(items(page)).hasSize(1);
        assertThat(page.path("next").isNull()).isTrue();
        assertProblem(as(teacher).get(readers(id) + "?cursor=zzz"), 400, "invalid-cursor");
    }

    @Test
    void people_who_have_not_confirmed_get_one_reminder_and_confirming_ends_it() throws Exception {
        var id = posted(true);
        await().until(() -> hasInInbox(parent, id) && mailState(parent, id).equals("sent"));
        as(parent).put(item(id) + "/read", null);
        clock.advance(Duration.ofMinutes(5));
        var waiting = as(teacher).get(reminders(id)).json();
        assertThat(waiting.path("people").asInt()).isEqualTo(1);
        assertThat(waiting.path("unconfirmed").asInt()).isEqualTo(1);
        assertThat(waiting.path("remindedAt").isNull()).isTrue();

        var asking = as(teacher).with("Idempotency-Key", "remind-" + id);
        for (var time = 1; time <= 2; time++) {
            var answer = asking.post(reminders(id), null);
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            assertThat(answer.json().path("people").asInt()).isEqualTo(1);
        }
        var remindedAt = clock.instant();
        awaitMails(parent, 2);
        var reminder = mail().getReceivedMessagesForDomain(email(parent))[1];
        assertThat(reminder.getSubject()).isEqualTo("Reminder: Trip");
        assertThat(reminder.getHeader("Message-ID", null))
                .isEqualTo("<" + id + "." + parent + ".r" + remindedAt.getEpochSecond() + "@comms123.example>");
        assertThat(inbox(parent).path("unread").asInt()).as("unread again").isEqualTo(1);
        events.await(MessageReminded.class, e -> e.messageId().equals(id) && e.people() == 1);

        assertProblem(as(teacher).post(reminders(id), null), 409, "reminded-recently");
        var reminded = as(teacher).get(reminders(id)).json();
        assertThat(Instant.parse(reminded.path("remindedAt").asString())).isEqualTo(remindedAt);
        assertThat(Instant.parse(reminded.path("nextAt").asString())).isEqualTo(remindedAt.plus(Duration.ofDays(1)));
        as(parent).put(item(id) + "/read", null);
        assertThat(inbox(parent).path("unread").asInt()).isZero();
        as(parent).put(item(id) + "/confirmation", null);
        clock.advance(Duration.ofDays(1));
        assertThat(as(teacher).post(reminders(id), null).json().path("people").asInt()).isZero();
        assertThat(events.all(MessageReminded.class, e -> e.messageId().equals(id))).hasSize(1);
    }

    @Test
    void only_staff_remind_and_only_of_a_message_that_is_there_and_asks() {
        var plain = posted(false);
        var asking = posted(true);
        assertProblem(as(teacher).post(reminders(plain), null), 409, "confirmation-not-asked");
        assertProblem(as(parent).post(reminders(asking), null), 403, "only-staff-reminds");
        assertProblem(as(parent).get(reminders(asking)), 403, "only-staff-reminds");
        assertProblem(as(Ids.next()).post(reminders(asking), null), 404, "message-absent");
        assertThat(as(teacher).delete("/api/v1/messages/" + asking).status()).isEqualTo(202);
        assertProblem(as(teacher).post(reminders(asking), null), 404, "message-absent");
    }

    private static String reminders(UUID message) {
        return "/api/v1/messages/" + message + "/reminders";
    }

    private UUID posted(boolean confirmation) {
        var response = as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds",
                List.of(yearThree), "subject", "Trip", "body", "We go on Friday.", "confirmation", confirmation));
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }

    private static String item(UUID message) {
        return "/api/v1/me/inbox/" + message;
    }

    private static String readers(UUID message) {
        return "/api/v1/messages/" + message + "/readers";
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }
}
