package com.comms123.messaging.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.ScriptedMailServer;
import com.comms123.platform.ids.Ids;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MailIT extends MessagingIT {
    @Test
    void a_recipient_gets_one_mail_of_text_and_html_with_nobody_else_in_it() throws Exception {
        var second = Ids.next();
        joins(second, MemberRole.GUARDIAN, yearThree);
        awaitMember(second);
        var response = as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", "Größe <b>&", "body",
                        "Bring <script>alert('1')</script>\nand Äpfel \uD83C\uDF4F & tea."));
        var id = UUID.fromString(response.json().path("id").asString());
        awaitMails(parent, 1);
        awaitMails(second, 1);
        var mail = mail().getReceivedMessagesForDomain(email(parent))[0];
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Größe <b>&");
        assertThat(mail.getHeader("List-Unsubscribe", null))
                .startsWith("<http://localhost:8080/api/v1/unsubscriptions/").endsWith(">");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Message-ID", null)).isEqualTo("<" + id + "." + parent + "@comms123.example>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        var text = (String) parts.getBodyPart(0).getContent();
        var html = (String) parts.getBodyPart(1).getContent();
        assertThat(text.replace("\r\n", "\n"))
                .startsWith("Bring <script>alert('1')</script>\nand Äpfel \uD83C\uDF4F & tea.");
        assertThat(html).contains("http://localhost:8080/messages/" + id, "Bring &lt;script&gt;", "<br>",
                "Äpfel \uD83C\uDF4F &amp; tea.",
                "Größe &lt;b&gt;&amp;").doesNotContain("<script>");
        assertThat(text + html + mail.getHeader("To", null)).doesNotContain(email(second), "Name of", email(teacher));

        var attempted = events.await(DeliveryAttempted.class, e -> e.messageId().equals(id)
                && e.recipientId().equals(parent));
        assertThat(attempted.event()).isEqualTo(
                new DeliveryAttempted(id, school, parent, Channel.MAIL, DeliveryOutcome.SENT, ""));
        assertThat(mails(bystander)).isZero();
    }

    @Test
    void an_address_that_nobody_has_confirmed_learns_only_that_something_waits() throws Exception {
        unconfirmed.add(parent);
        var id = post("Größe <b>&", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        var mail = mail().getReceivedMessagesForDomain(email(parent))[0];
        assertThat(mail.getSubject()).isEqualTo("You have a new message");
        var parts = (MimeMultipart) mail.getContent();
        for (var i = 0; i < parts.getCount(); i++) {
            assertThat((String) parts.getBodyPart(i).getContent())
                    .contains("You have a new message from your school or club", "confirm your address", "sign in",
                            "http://localhost:8080/")
                    .doesNotContain("Größe", "Friday", "Name of", id.toString(), school.toString());
        }
    }

    @Test
    void a_mail_is_in_the_language_that_identity_service_names() throws Exception {
        languages.put(parent, "cy");
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        var parts = (MimeMultipart) mail().getReceivedMessagesForDomain(email(parent))[0].getContent();
        assertThat((String) parts.getBodyPart(1).getContent()).contains("<html lang=\"cy\">", "Atal e-byst fel hwn");
    }

    @Test
    void staff_sees_how_it_arrives_and_nobody_else() {
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        var page = deliveries(teacher, id).json();
        assertThat(items(page))
                .extracting(item -> item.path("channel").asString() + " " + item.path("state").asString())
                .containsExactly("app delivered", "mail sent");
        assertThat(items(page)).allMatch(item -> item.path("recipientId").asString().equals(parent.toString()));
        assertThat(page.path("totals").path("app").path("delivered").asInt()).isEqualTo(1);
        assertThat(page.path("totals").path("mail").path("sent").asInt()).isEqualTo(1);
        assertThat(items(page)).allMatch(item -> item.path("name").asString().equals("Name of " + parent));
        assertThat(page.path("read").asInt()).isZero();
        as(parent).put("/api/v1/me/inbox/" + id + "/read", null);
        var read = deliveries(teacher, id).json();
        assertThat(read.path("read").asInt()).isEqualTo(1);
        assertThat(items(read).getFirst().path("readAt").isString()).isTrue();
        assertThat(items(read).getLast().path("readAt").isNull()).isTrue();
        assertThat(items(as(teacher).get("/api/v1/messages/" + id + "/deliveries?state=sent").json())).hasSize(1);
        assertThat(as(teacher).get("/api/v1/messages/" + id + "/deliveries?state=lost").status()).isEqualTo(400);
        var first = as(teacher).get("/api/v1/messages/" + id + "/deliveries?limit=1").json();
        assertThat(items(first)).hasSize(1);
        var second = as(teacher).get("/api/v1/messages/" + id + "/deliveries?limit=1&cursor="
                + first.path("next").asString()).json();
        assertThat(items(second).getFirst().path("channel").asString()).isEqualTo("mail");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(deliveries(parent, id).code()).isEqualTo("only-staff-sees-deliveries");
        assertThat(deliveries(Ids.next(), id).code()).isEqualTo("message-absent");
    }

    @Test
    void staff_gets_all_of_it_as_a_table_in_which_nothing_is_a_formula() {
        remote.on("identity", "POST", "/internal/display-names", request -> {
            var people = new ArrayList<Map<String, ?>>();
            request.json().path("userIds").forEach(
                    asked -> people.add(Map.of("userId", asked.asString(), "name", "=1+1,\"Ö\"")));
            return people;
        });
        for (var i = 0; i < 150; i++) {
            joins(Ids.next(), MemberRole.GUARDIAN, yearFour);
        }
        var members = new org.bson.Document("organisationId", school).append("groupIds", yearFour);
        await().until(() -> mongo.getCollection("members").countDocuments(members) == 151);
        var id = post("Trip", yearFour);
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return deliveries(teacher, id).json().path("totals").path("mail").path("sent").asInt() == 151;
        });
        var answer = as(teacher).with("Accept", "text/csv").get("/api/v1/messages/" + id + "/deliveries");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains(
                "attachment; filename=\"deliveries.csv\"");
        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1 + 2 * 151).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo("recipientId,name,channel,state,reason,at,readAt");
        assertThat(lines.get(1)).contains(",\"'=1+1,\"\"Ö\"\"\",app,delivered,,");
        assertThat(as(parent).with("Accept", "text/csv").get("/api/v1/messages/" + id + "/deliveries").status())
                .isEqualTo(403);
    }

    @Test
    void staff_send_again_to_people_who_were_not_reached() {
        var unknown = Ids.next();
        joins(unknown, MemberRole.GUARDIAN, yearThree);
        awaitMember(unknown);
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.refuse(email(unknown), "550 5.1.1 No such mailbox");
            var id = post("Trip", yearThree);
            await().until(() -> mailState(unknown, id).equals("failed mailbox-unknown"));
            await().until(() -> mailState(parent, id).equals("sent"));
            var path = "/api/v1/messages/" + id + "/deliveries/resend";
            assertThat(as(parent).post(path, null).code()).isEqualTo("only-staff-resends");
            server.acceptAgain(email(unknown));
            clock.advance(Duration.ofSeconds(1));
            var answer = as(teacher).post(path, null);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("queued").asInt()).isEqualTo(1);
            await().until(() -> mailState(unknown, id).equals("sent"));
            assertThat(as(teacher).post(path, null).json().path("queued").asInt()).isZero();
            assertThat(server.accepted()).containsExactlyInAnyOrder(email(parent), email(unknown));
            assertThat(events.await(DeliveryResent.class, e -> e.messageId().equals(id)).event().deliveries())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_server_that_is_down_is_waited_for_and_each_mail_is_sent_once() {
        mailServerIsDown();
        var first = post("First", yearThree);
        var second = post("Second", yearThree);
        await().until(() -> mailState(parent, first).equals("queued mail-server-unreachable"));
        await().until(() -> mailState(parent, second).startsWith("queued"));
        assertThat(hasInInbox(parent, first)).isTrue();
        mailServerIsUp();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return mailState(parent, first).equals("sent") && mailState(parent, second).equals("sent");
        });
        assertThat(mails(parent)).isEqualTo(2);
    }

    @Test
    void an_identity_service_that_is_down_is_waited_for() {
        remote.reset();
        var id = post("First", yearThree);
        await().until(() -> mailState(parent, id).equals("queued contacts-unavailable"));
        identityAnswers();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return mailState(parent, id).equals("sent");
        });
    }

    @Test
    void temporary_and_permanent_refusals_are_distinguished_and_others_are_sent() {
        var grey = Ids.next();
        var unknown = Ids.next();
        joins(grey, MemberRole.GUARDIAN, yearThree);
        joins(unknown, MemberRole.GUARDIAN, yearThree);
        awaitMember(grey);
        awaitMember(unknown);
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.refuse(email(grey), "451 4.7.1 Greylisted, come back later");
            server.refuse(email(unknown), "550 5.1.1 No such mailbox");
            var id = post("Trip", yearThree);
            await().until(() -> mailState(unknown, id).equals("failed mailbox-unknown"));
            await().until(() -> mailState(grey, id).equals("queued greylisted"));
            await().until(() -> mailState(parent, id).equals("sent"));
            server.acceptAgain(email(grey));
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> mailState(grey, id).equals("sent"));
            assertThat(server.accepted()).containsExactlyInAnyOrder(email(parent), email(grey));
            events.await(DeliveryAttempted.class, e -> e.messageId().equals(id) && e.recipientId().equals(grey)
                    && e.outcome() == DeliveryOutcome.SENT);
            assertThat(events.all(DeliveryAttempted.class, e -> e.messageId().equals(id)
                    && e.recipientId().equals(grey))).extracting(r -> r.event().outcome() + " " + r.event().reason())
                    .containsExactly("FAILED greylisted", "SENT ");
        }
    }

    @Test
    void a_server_that_says_nothing_is_left_and_slows_down_nothing_else() {
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.saysNothingTo(email(parent));
            var stuck = post("Stuck", yearThree);
            await().until(() -> mailState(parent, stuck).equals("queued mail-server-unreachable"));
            var other = post("Other", yearFour);
            await().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return mailState(bystander, other).equals("sent");
            });
            assertThat(hasInInbox(parent, stuck)).isTrue();
            server.speaksAgainTo(email(parent));
            await().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return mailState(parent, stuck).equals("sent");
            });
            assertThat(server.accepted()).containsExactlyInAnyOrder(email(parent), email(bystander));
        }
    }

    @Test
    void a_server_that_does_not_like_us_costs_nobody_their_mail() {
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.refuseSenders("550 5.7.1 Your address is on our list");
            var id = post("Trip", yearThree);
            await().until(() -> mailState(parent, id).equals("queued sender-refused"));
            server.refuseSenders("");
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> mailState(parent, id).equals("sent"));
        }
    }

    @Test
    void content_refused_for_good_fails_and_a_temporary_refusal_is_retried() {
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.refuseContent(email(parent), "554 5.6.0 We take no such mail");
            server.refuseContent(email(bystander), "452 4.3.1 No room now");
            var id = post("Trip", yearThree, yearFour);
            await().until(() -> mailState(parent, id).equals("failed refused"));
            await().until(() -> mailState(bystander, id).equals("queued temporarily-refused"));
            server.takesContentOf(email(bystander));
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> mailState(bystander, id).equals("sent"));
        }
    }

    @Test
    void a_server_that_hangs_up_in_the_middle_gets_the_rest_later_and_no_mail_twice() {
        mailServerIsDown();
        var guardians = Stream.generate(Ids::next).limit(9).toList();
        guardians.forEach(guardian -> joins(guardian, MemberRole.GUARDIAN, yearFour));
        var members = new org.bson.Document("organisationId", school).append("groupIds", yearFour);
        await().until(() -> mongo.getCollection("members").countDocuments(members) == 10);
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.hangsUpAfter(4);
            var id = post("Trip", yearFour);
            await().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return deliveries(teacher, id).json().path("totals").path("mail").path("sent").asInt() == 10;
            });
            assertThat(server.accepted()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_delivery_refused_for_two_days_is_given_up_with_that_reason() {
        mailServerIsDown();
        try (var server = new ScriptedMailServer(smtpPort())) {
            server.refuse(email(parent), "451 4.7.1 Greylisted, come back later");
            var id = post("Trip", yearThree);
            await().until(() -> mailState(parent, id).equals("queued greylisted"));
            await().until(() -> {
                clock.advance(Duration.ofHours(4));
                return mailState(parent, id).equals("failed given-up");
            });
        }
    }

    @Test
    void many_mails_go_over_few_connections() {
        mailServerIsDown();
        for (var i = 0; i < 60; i++) {
            joins(Ids.next(), MemberRole.GUARDIAN, yearFour);
        }
        var last = Ids.next();
        joins(last, MemberRole.GUARDIAN, yearFour);
        awaitMember(last);
        var members = new org.bson.Document("organisationId", school).append("groupIds", yearFour);
        await().until(() -> mongo.getCollection("members").countDocuments(members) == 62);
        try (var server = new ScriptedMailServer(smtpPort())) {
            post("Trip", yearFour);
            await().until(() -> server.accepted().size() == 62);
            assertThat(server.accepted()).doesNotHaveDuplicates();
            assertThat(server.connections()).isLessThanOrEqualTo(6);
        }
    }
}
