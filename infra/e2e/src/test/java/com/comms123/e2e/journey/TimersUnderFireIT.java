package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Messaging-service is killed (`kill -9`) in the middle of what it does by itself at its time.
@Journey(on = Kind.ALONE)
class TimersUnderFireIT {
    private static final Patience PATIENCE = Patience.seconds(90);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    /// Longer than anything is left to a worker that may be dead.
    private static final Duration LEASES_END = Duration.ofMinutes(3);
    private static final String MESSAGING = "messaging";

    private final Comms comms;
    private final RunningPlatform platform;

    TimersUnderFireIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    @Test
    @Clause("RG-2")
    void a_scheduled_message_is_posted_once() {
        var many = 60;
        var school = found();
        var reader = member(school);
        var sendAt = now(school).plus(AN_HOUR);
        var subjects = IntStream.range(0, many).mapToObj(number -> "Later " + number).toList();
        subjects.forEach(subject -> school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)),
                "subject", subject, "body", "At its time.", "sendAt", sendAt.toString())).expect(201));
        IntSupplier posted = () -> posted(school).size();

        comms.clocks().advance(AN_HOUR);
        killed();
        PATIENCE.until("the first are posted", () -> posted.getAsInt() > 0);
        killed();
        PATIENCE.until("more are posted", () -> posted.getAsInt() > 0);
        killed();
        comms.clocks().advance(LEASES_END);
        PATIENCE.until("all are posted", () -> posted.getAsInt() >= many);
        PATIENCE.until("no draft is left", () -> school.admin().session()
                .get("/api/v1/organisations/" + school.id() + "/drafts").expect(200).json().path("items").isEmpty());
        PATIENCE.until("all have come", () -> reader.parent().wholeInbox().size() > many);
        assertThat(posted(school)).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(reader.parent().wholeInbox().stream().map(item -> item.path("subject").asString())
                .filter(subject -> subject.startsWith("Later"))).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    @Clause("RG-2")
    void a_digest_is_mailed_with_all_that_waited_for_it() {
        var many = 10;
        var school = found();
        var reader = member(school);
        var mailbox = reader.person().email();
        // Never within the hour, whatever the time is.
        var digestAt = now(school).plus(TWO_HOURS);
        reader.app().send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"),
                Json.object("mail", "digest", "sms", "off", "digestHour", digestAt.atOffset(ZoneOffset.UTC).getHour(),
                        "timeZone", "UTC"))
                .expect(200);
        var subjects = IntStream.range(0, many).mapToObj(number -> "Waits %d.".formatted(number)).toList();
        var messages = subjects.stream()
                .map(subject -> school.admin().posts(school.id(), List.of(school.group(0)), subject, "No hurry."))
                .toList();
        messages.forEach(message -> PATIENCE.until("it waits for the digest",
                () -> "queued digest".equals(mailOf(school, message, reader))));

        comms.clocks().advance(TWO_HOURS);
        killed();
        PATIENCE.until("the digest has come", () -> !digests(mailbox).isEmpty());
        killed();
        comms.clocks().advance(LEASES_END);
        messages.forEach(message -> PATIENCE.until("it is known to be sent",
                () -> "sent".equals(mailOf(school, message, reader))));
        assertThat(digests(mailbox)).hasSizeBetween(1, 2)
                .allSatisfy(digest -> assertThat(digest.path("text").asString()).contains(subjects));
    }

    private void killed() {
        platform.kill(MESSAGING);
        platform.start(MESSAGING);
    }

    private static List<String> posted(Founded school) {
        return school.admin().wholeArchive(school.id()).stream().map(message -> message.path("subject").asString())
                .filter(subject -> subject.startsWith("Later")).toList();
    }

    private List<JsonNode> digests(String mailbox) {
        return comms.mail().to(mailbox).stream()
                .filter(mail -> mail.path("subject").asString().contains("new messages")).toList();
    }

    private static String mailOf(Founded school, String message, Newcomer reader) {
        return school.admin().deliveries(message).stream()
                .filter(delivery -> reader.userId().equals(delivery.path("recipientId").asString())
                        && "mail".equals(delivery.path("channel").asString()))
                .map(delivery -> delivery.path("state").asString() + " " + delivery.path("reason").asString(""))
                .map(String::strip)
                .findFirst().orElse("");
    }

    /// By the clock of the platform.
    private Instant now(Founded school) {
        var marker = school.admin().posts(school.id(), List.of(school.group(0)), "The time is", "By your clock.");
        return Instant.parse(school.admin().readMessage(marker).expect(200).json().path("postedAt").asString());
    }

    private Founded found() {
        return comms.founds("school", "School of Alarm Clocks " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Everybody"));
    }

    private Newcomer member(Founded school) {
        var member = comms.newcomer(NewPerson.canary("Uli"), school.id(), List.of(school.group(0)));
        PATIENCE.until("is a member where messages are", () -> member.app()
                .get("/api/v1/organisations/" + school.id() + "/messages").status() == 200
                && school.admin().session().get("/api/v1/organisations/" + school.id() + "/messages").status() == 200);
        return member;
    }
}
