package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.LiveStream;
import com.comms123.waiting.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// People who ask for their deletion, and messages that are withdrawn, at a steady rate: from the answer to the request
/// until nothing shows them any more (UP-3). All places are read side by side, again and again; the slowest counts.
///
/// Speaks in a club of its own. Its members are purged after thirty days like anybody else.
final class Invisible {
    static final int USUAL = 100;
    private static final int PER_SECOND = 2;
    /// Deletions of the first while are not counted: a service that has just started is compiled meanwhile.
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int REGISTERING_AT_ONCE = 6;
    private static final Duration YARDSTICK = Duration.ofSeconds(10);
    private static final int YARDSTICKS_PER_SECOND = 20;
    private static final Duration WANTED = Duration.ofSeconds(1);
    private static final Patience PATIENCE = Patience.seconds(120);
    private static final Patience UNTIL_GONE = Patience.seconds(30);

    private final Comms comms;
    private final int deletions;
    private final AtomicLong stillSeen = new AtomicLong();

    /// A member with an open live stream.
    private record Leaver(Newcomer newcomer, LiveStream stream) {}

    Invisible(Comms comms, int deletions) {
        this.comms = comms;
        this.deletions = deletions;
    }

    /// @return whether everything that was deleted was invisible everywhere, in time
    boolean run(PrintStream out) {
        var name = "Bench Leaving " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var club = comms.founds("club", name, "open", List.of("Readers"));
        var measured = Duration.ofSeconds(Math.ceilDiv(deletions, PER_SECOND));
        var loop = new OpenLoop(PER_SECOND, WARM_UP, measured);
        var turns = PER_SECOND * (int) WARM_UP.plus(measured).toSeconds();
        var people = new Latencies();
        var peopleLeft = leave(loop, club, join(club, turns), people);
        var messages = new Latencies();
        var messagesLeft = withdraw(loop, club, turns, messages);
        try (var yardsticks = new Yardsticks(comms.access())) {
            yardsticks.insertsPerSecond(1_000);
            var raw = new OpenLoop(YARDSTICKS_PER_SECOND, Duration.ofSeconds(2), YARDSTICK).run((_, _) -> {
                yardsticks.send();
                yardsticks.read(1);
            }).latencies();
            var failed = peopleLeft.failed() + messagesLeft.failed();
            var held = failed == 0 && stillSeen.get() == 0 && within(people) && within(messages);
            out.printf(Locale.ROOT,
                    "invisible: %d people at %d/s, from the answer until no member list, contact, name, token, renewal or "
                            + "stream: %s | %d messages, until no inbox, archive, message or stream: %s | %d failed, "
                            + "%d still seen | one raw send and read: %s, people p99 = %.0f x, messages p99 = %.0f x | "
                            + "wanted: p99 under %d ms: %s%n",
                    people.count(), PER_SECOND, people, messages.count(), messages, failed, stillSeen.get(), raw,
                    people.ratio(raw, 99), messages.ratio(raw, 99), WANTED.toMillis(), Figures.verdict(held));
            return held;
        }
    }

    private static boolean within(Latencies latencies) {
        return latencies.count() > 0 && latencies.percentile(99).compareTo(WANTED) < 0;
    }

    private List<Leaver> join(Founded club, int number) {
        var leavers = new ArrayList<Leaver>();
        try (var threads = Executors.newFixedThreadPool(REGISTERING_AT_ONCE, Thread.ofVirtual().factory())) {
            var joining = new ArrayList<Future<Leaver>>();
            for (var at = 0; at < number; at++) {
                joining.add(threads.submit(() -> join(club)));
            }
            for (var each : joining) {
                leavers.add(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while people joined", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("somebody could not join", e.getCause());
        }
        PATIENCE.until("all are members", () -> club.admin().members(club.id()).size() > number);
        return leavers;
    }

    private Leaver join(Founded club) {
        var person = NewPerson.canary("Bench");
        var userId = comms.visitor().registers(person, club.id(), List.of(club.group(0)));
        var newcomer = new Newcomer(person, userId, comms.signInWithApp(person.account(userId)));
        return new Leaver(newcomer, newcomer.parent().stream().awaitOpen(PATIENCE));
    }

    private OpenLoop.Outcome leave(OpenLoop loop, Founded club, List<Leaver> leavers, Latencies latencies) {
        var next = new AtomicInteger();
        var auditor = comms.auditor().session();
        var outcome = loop.run((_, counted) -> {
            var leaver = leavers.get(next.getAndIncrement());
            var id = leaver.newcomer().userId();
            var app = leaver.newcomer().app();
            leaver.newcomer().parent().asksForDeletion();
            untilGone(latencies, counted, Map.of(
                    "member list", () -> !club.admin().seesMember(club.id(), id),
                    "contacts", () -> !club.admin().seesContact(club.id(), id),
                    "name", () -> auditor.post("/api/v1/people/names", Json.object("userIds", List.of(id)))
                            .expect(200).json().isEmpty(),
                    "token", () -> app.get("/api/v1/me").status() == 401,
                    "renewal", () -> app.renew().status() == 400,
                    "stream", () -> !leaver.stream().state().open()));
        });
        leavers.forEach(leaver -> leaver.stream().close());
        return outcome;
    }

    private OpenLoop.Outcome withdraw(OpenLoop loop, Founded club, int number, Latencies latencies) {
        var author = club.founder().staff();
        var reader = comms.newcomer(NewPerson.canary("Reader"), club.id(), List.of(club.group(0))).parent();
        PATIENCE.until("the reader is a member", () -> reader.membershipOf(club.id()).isPresent());
        var messages = new ArrayList<String>();
        for (var at = 0; at < number; at++) {
            messages.add(PATIENCE.until("it is posted",
                    () -> author.posts(club.id(), List.of(club.group(0)), "Training at six", "Bring your own oar."),
                    _ -> true));
        }
        PATIENCE.until("all have come", () -> reader.hasInInbox(messages.getLast()));
        try (var stream = reader.stream().awaitOpen(PATIENCE)) {
            var next = new AtomicInteger();
            return loop.run((_, counted) -> {
                var id = messages.get(next.getAndIncrement());
                author.session().delete("/api/v1/messages/" + id).expect(202);
                untilGone(latencies, counted, Map.of(
                        "inbox", () -> !reader.hasInInbox(id),
                        "archive", () -> reader.messages(club.id()).stream()
                                .noneMatch(message -> id.equals(message.path("id").asString())),
                        "message", () -> reader.readMessage(id).status() == 404,
                        "stream", () -> stream.events().stream().anyMatch(event -> event.type().equals("withdrawn")
                                && id.equals(event.data().path("messageId").asString("")))));
            });
        }
    }

    /// Looks everywhere at once, and records when the last place had forgotten.
    private void untilGone(Latencies latencies, boolean counted, Map<String, BooleanSupplier> places)
            throws InterruptedException {
        var answered = System.nanoTime();
        try (var looking = Executors.newVirtualThreadPerTaskExecutor()) {
            places.forEach((place, gone) -> looking.submit(() -> {
                try {
                    UNTIL_GONE.until("it is gone from the " + place, gone::getAsBoolean);
                } catch (Waiting.TimedOut seen) {
                    stillSeen.incrementAndGet();
                }
            }));
        }
        if (counted) {
            latencies.add(Duration.ofNanos(System.nanoTime() - answered));
        }
    }
}
