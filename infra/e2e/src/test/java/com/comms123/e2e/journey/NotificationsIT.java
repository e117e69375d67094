package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.MailSink;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// People choose how they are notified of messages, and staff sees what became of each.
@Journey
class NotificationsIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String PREFERENCES = "/api/v1/me/notification-preferences";

    private final Comms comms;
    private final Organisation school;
    private final MailSink mail;

    NotificationsIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
        this.mail = comms.mail();
    }

    @Test
    void one_click_in_a_mail_stops_mails_but_what_is_urgent_and_the_inbox_has_all() {
        var newcomer = newcomer("Wren");
        var email = newcomer.person().email();
        var first = post("First " + UUID.randomUUID(), "normal");
        // Other journeys write to this school, too, so that a mail of theirs can come before.
        PATIENCE.until("the mail is sent", () -> "sent".equals(mailOf(first, newcomer)));
        var link = "/api/v1/unsubscriptions/" + mail.token(email, "/unsubscribe").orElseThrow();
        assertThat(anybody("GET", link, "").status()).isEqualTo(303);
        assertThat(anybody("POST", link, "List-Unsubscribe=One-Click").status()).isEqualTo(204);
        assertThat(newcomer.parent().session().get(PREFERENCES).expect(200).json().path("mailOffFor").path(0)
                .asString()).isEqualTo(school.id());

        var unwanted = "Second " + UUID.randomUUID();
        var second = post(unwanted, "normal");
        var urgent = "Urgent " + UUID.randomUUID();
        post(urgent, "urgent");
        PATIENCE.until("the urgent message has come", () -> mail.has(email, urgent));
        PATIENCE.until("staff sees why", () -> "skipped switched-off".equals(mailOf(second, newcomer)));
        assertThat(mailOf(first, newcomer)).isEqualTo("sent");
        assertThat(newcomer.parent().hasInInbox(second)).isTrue();
        assertThat(mail.has(email, unwanted)).isFalse();
    }

    @Test
    void staff_has_all_deliveries_as_a_table_and_nobody_else_has() {
        var newcomer = newcomer("Dunnock");
        var message = post("Table " + UUID.randomUUID(), "normal");
        PATIENCE.until("it is sent", () -> "sent".equals(mailOf(message, newcomer)));
        var path = "/api/v1/messages/" + message + "/deliveries";
        var csv = Map.of("Accept", "text/csv");
        var table = comms.staff().session().send("GET", path, csv, null).expect(200).text();
        assertThat(table).startsWith("recipientId,name,channel,state,reason,at,readAt")
                .contains(newcomer.userId() + "," + newcomer.person().name() + ",mail,sent");
        newcomer.parent().session().send("GET", path, csv, null).expect(403);
        comms.clubMember().session().send("GET", path, csv, null).expect(404);
    }

    private Newcomer newcomer(String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.groups().get(0).id()));
        PATIENCE.until("they are a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    private String post(String subject, String urgency) {
        return comms.staff().post(school.id(), Json.object("groupIds", List.of(school.groups().get(0).id()), "subject",
                subject, "body", "Details follow.", "urgency", urgency)).expect(201).json().path("id").asString();
    }

    /// State and reason of the mail to a newcomer, as staff sees it.
    private String mailOf(String message, Newcomer newcomer) {
        return comms.staff().deliveries(message).stream()
                .filter(item -> item.path("recipientId").asString("").equals(newcomer.userId())
                        && item.path("channel").asString("").equals("mail"))
                .map(NotificationsIT::stateAndReason).findFirst().orElse("");
    }

    private static String stateAndReason(JsonNode item) {
        return (item.path("state").asString("") + " " + item.path("reason").asString("")).strip();
    }

    /// Without any cookie or token, as a mail program sends it.
    private Answer anybody(String method, String path, String form) {
        return comms.browser().withoutCookies().send(method, comms.access().gateway().resolve(path),
                Map.of("Content-Type", "application/x-www-form-urlencoded"), form.isEmpty() ? null : form);
    }
}
