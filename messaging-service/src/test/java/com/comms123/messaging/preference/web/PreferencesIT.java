package com.comms123.messaging.preference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.NotificationPreferencesUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreferencesIT extends MessagingIT {
    private static final String PATH = "/api/v1/me/notification-preferences";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void preferences_are_shown_with_a_version_and_published_without_values() {
        var usual = as(parent).get(PATH);
        assertThat(usual.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(usual.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(usual.json().path("mail").asString()).isEqualTo("instant");
        assertThat(usual.json().path("sms").asString()).isEqualTo("off");
        assertThat(usual.json().path("timeZone").asString()).isEqualTo("Europe/London");
        assertThat(usual.json().path("quietHours").isNull()).isTrue();

        var wanted = Map.of("mail", "digest", "sms", "off", "digestHour", 7, "quietHours",
                Map.of("from", "21:30", "to", "06:00"), "timeZone", "Pacific/Auckland", "mailOffFor", List.of(school));
        var chosen = as(parent).with("If-Match", "\"0\"").put(PATH, wanted);
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(as(parent).get(PATH).body()).isEqualTo(chosen.body());
        assertThat(chosen.json().path("quietHours").path("from").asString()).isEqualTo("21:30");
        assertThat(chosen.json().path("mailOffFor").path(0).asString()).isEqualTo(school.toString());
        var published = events.await(NotificationPreferencesUpdated.class, e -> e.userId().equals(parent));
        assertThat(published.event().fields()).containsExactlyInAnyOrder("mail", "digestHour", "quietHours", "timeZone",
                "mailOffFor");
        assertThat(published.metadata().actor()).isEqualTo(parent.toString());

        assertThat(as(parent).with("If-Match", "\"0\"").put(PATH, wanted).code()).isEqualTo("changed-meanwhile");
        assertThat(as(parent).put(PATH, wanted).status()).isEqualTo(428);
        assertThat(as(bystander).get(PATH).json().path("mail").asString()).as("one's own alone").isEqualTo("instant");
        assertThat(http.get(PATH).status()).isEqualTo(401);
    }

    @Test
    void wrong_values_are_refused_field_by_field() {
        var answer = choose(parent, Map.of("mail", "never", "digestHour", 99, "timeZone", "Nowhere"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("mail", "digestHour",
                "timeZone");
        assertThat(choose(parent, Map.of("colour", "red")).code()).isEqualTo("unknown-field");
        assertThat(choose(parent, Map.of("digestHour", "noon")).json().path("errors").path(0).path("code").asString())
                .isEqualTo("invalid-value");
        assertThat(choose(parent, Map.of("mailOffFor", List.of(Ids.next()))).json().path("errors").path(0)
                .path("code").asString()).isEqualTo("unknown-organisation");
    }

    @Test
    void mails_in_quiet_hours_come_at_their_end_and_urgent_ones_at_once() {
        var now = clock.instant().atZone(LONDON).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        chosen(parent, Map.of("quietHours", Map.of("from", now.toString(), "to", now.plusHours(2).toString())));
        var quiet = post("Quiet", yearThree);
        var urgent = post("Urgent", "urgent", yearThree);
        await().until(() -> mailState(parent, urgent).equals("sent"));
        await().until(() -> mailState(parent, quiet).equals("queued quiet-hours"));
        assertThat(hasInInbox(parent, quiet)).isTrue();
        clock.advance(THREE_HOURS);
        await().until(() -> mailState(parent, quiet).equals("sent"));
        assertThat(mails(parent)).isEqualTo(2);
    }

    @Test
    void a_digest_is_one_mail_at_the_hour_of_what_waited_with_one_click_to_stop() throws Exception {
        var hour = clock.instant().atZone(LONDON).getHour();
        chosen(parent, Map.of("mail", "digest", "digestHour", (hour + 2) % 24));
        var first = post("Größe <1>", yearThree);
        var second = post("Second", yearThree);
        await().until(() -> mailState(parent, first).equals("queued digest")
                && mailState(parent, second).equals("queued digest"));
        assertThat(mails(parent)).isZero();
        clock.advance(THREE_HOURS);
        await().until(() -> mailState(parent, first).equals("sent") && mailState(parent, second).equals("sent"));
        assertThat(mails(parent)).isEqualTo(1);
        var mail = mail().getReceivedMessagesForDomain(email(parent))[0];
        assertThat(mail.getSubject()).isEqualTo("2 new messages");
        var parts = (MimeMultipart) mail.getContent();
        var text = (String) parts.getBodyPart(0).getContent();
        var html = (String) parts.getBodyPart(1).getContent();
        assertThat(text).contains("Größe <1>", "Second", "http://localhost:8080/messages/" + first,
                "http://localhost:8080/unsubscribe#");
        assertThat(html).contains("Größe &lt;1&gt;", "Second", "http://localhost:8080/messages/" + second)
                .doesNotContain("<1>");
        assertThat(text.indexOf("Größe")).isLessThan(text.indexOf("Second"));
        assertThat(text + html).doesNotContain("Name of", email(teacher));
        assertThat(mongo.getCollection("digests").countDocuments(new Document("userId", parent))).isZero();
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void a_message_that_becomes_urgent_is_emailed_at_once_even_to_people_who_switched_email_off() {
        var now = clock.instant().atZone(LONDON).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var sleeper = Ids.next();
        var unsubscribed = Ids.next();
        for (var person : List.of(sleeper, unsubscribed)) {
            joins(person, MemberRole.GUARDIAN, yearThree);
            awaitMember(person);
        }
        chosen(parent, Map.of("mail", "digest", "digestHour", (now.getHour() + 2) % 24));
        chosen(sleeper, Map.of("quietHours", Map.of("from", now.toString(), "to", now.plusHours(2).toString())));
        chosen(unsubscribed, Map.of("mail", "off"));
        var other = post("Stays", yearThree);
        var id = post("Turns", yearThree);
        for (var message : List.of(other, id)) {
            await().until(() -> mailState(parent, message).equals("queued digest")
                    && mailState(sleeper, message).equals("queued quiet-hours")
                    && mailState(unsubscribed, message).equals("skipped switched-off"));
        }
        edit(id, Map.of("body", "We do not go."));
        edit(id, Map.of("urgency", "urgent"));
        for (var person : List.of(parent, sleeper, unsubscribed)) {
            await().until(() -> mailState(person, id).equals("sent"));
            assertThat(mails(person)).isEqualTo(1);
        }
        assertThat(mailState(parent, other)).isEqualTo("queued digest");
        assertThat(mailState(sleeper, other)).isEqualTo("queued quiet-hours");
        assertThat(mailState(unsubscribed, other)).isEqualTo("skipped switched-off");
        clock.advance(THREE_HOURS);
        await().until(() -> mailState(parent, other).equals("sent") && mailState(sleeper, other).equals("sent"));
        assertThat(mails(parent)).isEqualTo(2);
        assertThat(mails(sleeper)).isEqualTo(2);
    }

    private void edit(UUID message, Map<String, ?> changes) {
        var answer = as(teacher).with("If-Match", "*").patch("/api/v1/messages/" + message, changes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void one_click_in_an_email_stops_the_emails_of_the_school() throws Exception {
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        var header = mail().getReceivedMessagesForDomain(email(parent))[0].getHeader("List-Unsubscribe", null);
        var path = URI.create(header.substring(1, header.length() - 1)).getPath();
        var form = http.with("Content-Type", "application/x-www-form-urlencoded");

        var looked = HttpClient.newHttpClient().send(HttpRequest.newBuilder(http.uri(path)).build(),
                BodyHandlers.discarding());
        assertThat(looked.statusCode()).isEqualTo(303);
        assertThat(looked.headers().firstValue("Location").orElseThrow()).startsWith("/unsubscribe#");
        assertThat(form.post(path, "colour=red").status()).isEqualTo(400);
        for (var broken : List.of("List-Unsubscribe=%zz", "List-Unsubscribe=One-Click%C3%28", "%=One-Click")) {
            assertThat(form.post(path, broken).code()).as(broken).isEqualTo("malformed-form");
        }
        assertThat(as(parent).get(PATH).json().path("mailOffFor").size()).as("looking stops nothing").isZero();

        assertThat(form.post(path, "List-Unsubscribe=One-Click").status()).isEqualTo(204);
        assertThat(as(parent).get(PATH).json().path("mailOffFor").path(0).asString()).isEqualTo(school.toString());
        var next = post("Next", yearThree);
        await().until(() -> mailState(parent, next).equals("skipped switched-off"));
        assertThat(hasInInbox(parent, next)).isTrue();
        assertThat(events.await(NotificationPreferencesUpdated.class, e -> e.userId().equals(parent)).metadata()
                .actor()).isEqualTo("system");

        assertThat(http.put(path, Map.of("everything", true)).code()).isEqualTo("link-of-one-school");
        assertThat(as(parent).get(PATH).json().path("mail").asString()).isEqualTo("instant");
        assertThat(http.get(path + "/effect").json().path("organisationId").asString()).isEqualTo(school.toString());
        assertThat(http.get(path + "x/effect").code()).isEqualTo("link-unknown");
        assertThat(form.post(path + "x", "List-Unsubscribe=One-Click").code()).isEqualTo("link-unknown");
        assertThat(http.put("/api/v1/unsubscriptions/guess", Map.of("everything", true)).status()).isEqualTo(422);
    }

    @Test
    void choices_go_with_their_person() {
        chosen(parent, Map.of("mail", "digest"));
        var id = post("Waits", yearThree);
        await().until(() -> mailState(parent, id).equals("queued digest"));
        events.publish(new RecordPurgeDue(Ids.next(), RecordKind.USER, parent));
        var purged = events.await(RecordPurged.class, e -> e.recordId().equals(parent));
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("preferences", 1L).containsEntry("digests", 1L);
        for (var collection : List.of("preferences", "digests")) {
            assertThat(mongo.getCollection(collection).countDocuments(new Document("_id", parent))).isZero();
            assertThat(mongo.getCollection(collection).countDocuments(new Document("userId", parent))).isZero();
        }
    }

    private UUID post(String subject, String urgency, UUID... groups) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds",
                List.of(groups), "subject", subject, "body", "We go on Friday.", "urgency", urgency));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private void chosen(UUID person, Map<String, ?> changes) {
        var answer = choose(person, changes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /// The usual preferences but for these.
    private Response choose(UUID person, Map<String, ?> changes) {
        var wanted = new HashMap<String, @Nullable Object>(Map.of("mail", "instant", "sms", "off", "digestHour", 18,
                "timeZone", LONDON.getId()));
        wanted.putAll(changes);
        return as(person).with("If-Match", "*").put(PATH, wanted);
    }
}
