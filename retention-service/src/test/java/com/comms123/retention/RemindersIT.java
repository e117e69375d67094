package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.accessrequest.application.AccessRequestReminder;
import com.comms123.retention.hold.application.HoldReviewReminder;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestEvents.Received;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A reminder is published once, whoever finds it due: the rounds of this instance, and others beside them.
@PlatformTest
class RemindersIT {
    private static final Duration MS = Duration.ofMillis(1);

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final RemoteService remote;
    private final HoldReviewReminder reviews;
    private final AccessRequestReminder answers;
    private final UUID officer = Ids.next();
    private final UUID person = Ids.next();

    @Autowired
    RemindersIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, RemoteService remote,
            HoldReviewReminder reviews, AccessRequestReminder answers) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.remote = remote;
        this.reviews = reviews;
        this.answers = answers;
    }

    @Test
    void officers_get_one_reminder_two_weeks_before_a_review_and_one_when_it_was_missed() {
        var reviewAt = clock.instant().plus(Duration.ofDays(20));
        var placed = http.as(tokens.user(officer, "privacy-officer")).with("Idempotency-Key", Ids.next().toString())
                .post("/api/v1/holds", Map.of("scope", List.of(Map.of("kind", "user", "id", person)), "authority", "A",
                        "reference", "R", "reason", "why", "reviewAt", reviewAt.toString()));
        var hold = UUID.fromString(placed.json().path("id").asString());
        var early = reviewAt.minus(Duration.ofDays(14));
        clock.set(early.minus(MS));
        severalInstances(() -> reviews.remind(100));
        assertThat(published(hold)).isEmpty();
        clock.set(early);
        severalInstances(() -> reviews.remind(100));
        await().until(() -> !published(hold).isEmpty());
        clock.set(reviewAt);
        severalInstances(() -> reviews.remind(100));
        await().until(() -> published(hold).size() > 1);
        clock.advance(Duration.ofDays(30));
        severalInstances(() -> reviews.remind(100));
        var scope = List.of(new RecordReference(RecordKind.USER, person));
        assertThat(published(hold)).containsExactly(new LegalHoldReviewDue(hold, scope, reviewAt, early),
                new LegalHoldReviewDue(hold, scope, reviewAt, reviewAt));
    }

    @Test
    void officers_get_reminders_a_week_and_two_days_before_an_answer_is_due_and_at_the_deadline() {
        remote.on("identity", "GET", "/internal/policies/current", _ -> Map.of("version", "2.1", "accessFee",
                Map.of("amount", "10.00", "currency", "GBP")));
        var opened = http.as(tokens.user(person)).with("Idempotency-Key", Ids.next().toString())
                .post("/api/v1/access-requests", Map.of("subject", Map.of("kind", "user", "id", person)));
        assertThat(opened.status()).isEqualTo(201);
        var id = UUID.fromString(opened.json().path("id").asString());
        var deadline = Instant.parse(opened.json().path("deadline").asString());
        var published = 0;
        for (var before : List.of(Duration.ofDays(7), Duration.ofDays(2), Duration.ZERO)) {
            clock.set(deadline.minus(before).minus(MS));
            severalInstances(() -> answers.remind(100));
            assertThat(asked(id)).hasSize(published);
            clock.advance(MS);
            severalInstances(() -> answers.remind(100));
            published++;
            var expected = published;
            await().until(() -> asked(id).size() >= expected);
        }
        clock.advance(Duration.ofDays(20));
        severalInstances(() -> answers.remind(100));
        assertThat(asked(id)).extracting(AccessRequestAnswerDue::remindAt).containsExactly(
                deadline.minus(Duration.ofDays(7)), deadline.minus(Duration.ofDays(2)), deadline);
    }

    private List<LegalHoldReviewDue> published(UUID hold) {
        return events.all(LegalHoldReviewDue.class, event -> event.holdId().equals(hold)).stream()
                .map(Received::event).toList();
    }

    private List<AccessRequestAnswerDue> asked(UUID request) {
        return events.all(AccessRequestAnswerDue.class, event -> event.requestId().equals(request)).stream()
                .map(Received::event).toList();
    }

    /// Returns when all of them have looked.
    private static void severalInstances(Runnable round) {
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8).forEach(_ -> instances.execute(round));
        }
    }
}
