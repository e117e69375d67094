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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Messaging-service is killed (`kill -9`) in the middle of what it does by itself at its time.
@Journey(on = Kind.ALONE)
class TimersUnderFireIT {
    private static final Patience PATIENCE = Patience.seconds(90);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    /// Longer than anything is left to a worker that may be dead.
    private static final Duration LEASES_END = Duration.ofMinutes(3);
    private static final String MESSAGING = "messaging";
    private static final int SCHEDULED = 60;
    private static final int DIGESTED = 10;

    private final Comms comms;
    private final RunningPlatform platform;

    TimersUnderFireIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    @Test
    @Clause("RG-2")
    void scheduled_messages_are_posted_once_and_a_digest_is_mailed_with_all_that_waited_for_it() {
        var scheduling = found();
        var reader = member(scheduling);
        var later = IntStream.range(0, SCHEDULED).mapToObj(number -> "Later " + number).toList();
        var sendAt = now(scheduling).plus(TWO_HOURS);
        later.forEach(subject -> scheduling.admin().post(scheduling.id(), Json.object(
                "groupIds", List.of(scheduling.group(0)), "subject", subject, "body", "At its time.",
                "sendAt", sendAt.toString())).expect(201));
        var school = found();
        var recipient = member(school);
        var mailbox = recipient.person().email();
        var waiting = digested(school, recipient);

        comms.clocks().advance(TWO_HOURS);
        killed();
        PATIENCE.until("the first are posted", () -> !posted(scheduling).isEmpty());
        killed();
        PATIENCE.until("the digest has come", () -> !digests(mailbox).isEmpty());
        killed();
        comms.clocks().advance(LEASES_END);
        everyMessageIsPostedOnce(scheduling, reader, later);
        waiting.values().forEach(message -> PATIENCE.until("it is known to be sent",
                () -> "sent".equals(mailOf(school, message, recipient))));
        assertThat(digests(mailbox)).hasSizeBetween(1, 2).allSatisfy(
                digest -> assertThat(digest.path("text").asString()).contains(waiting.keySet()));
    }

    /// @return the ids of messages that wait for the recipient's digest, two hours from now, by subject
    private static Map<String, String> digested(Founded school, Newcomer recipient) {
        // Never within the hour, whatever the time is.
        var digestAt = now(school).plus(TWO_HOURS);
        recipient.app().send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"),
                Json.object("mail", "digest", "sms", "off", "digestHour", digestAt.atOffset(ZoneOffset.UTC).getHour(),
                        "timeZone", "UTC"))
                .expect(200);
        var messages = new LinkedHashMap<String, String>();
        for (var number = 0; number < DIGESTED; number++) {
            var subject = "Waits %d.".formatted(number);
            messages.put(subject, school.admin().posts(school.id(), List.of(school.group(0)), subject, "No hurry."));
        }
        messages.values().forEach(message -> PATIENCE.until("it waits for the digest",
                () -> "queued digest".equals(mailOf(school, message, recipient))));
        return messages;
    }

    private static void everyMessageIsPostedOnce(Founded school, Newcomer reader, List<String> subjects) {
        PATIENCE.until("all are posted", () -> posted(school).size() >= subjects.size());
        PATIENCE.until("no draft is left", () -> school.admin().session()
                .get("/api/v1/organisations/" + school.id() + "/drafts").expect(200).json().path("items").isEmpty());
        PATIENCE.until("all have come", () -> reader.parent().wholeInbox().size() > subjects.size());
        assertThat(posted(school)).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(reader.parent().wholeInbox().stream().map(item -> item.path("subject").asString())
                .filter(subject -> subject.startsWith("Later"))).containsExactlyInAnyOrderElementsOf(subjects);
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
    private static Instant now(Founded school) {
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
