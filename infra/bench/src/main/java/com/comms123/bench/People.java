package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Roster;
import com.comms123.e2e.actor.SchoolAdmin;
import com.comms123.e2e.actor.WebSession;
import com.comms123.e2e.http.Json;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The main work of people: registering, being recognised, a school that lists all its members, a school that brings
/// its roster, twice.
///
/// Speaks in a club and a school of its own, new in each run, which stay.
final class People {
    private static final Patience PATIENCE = Patience.seconds(300);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private static final int REGISTRATIONS_PER_SECOND = 2;
    private static final Duration REGISTRATION_WANTED = Duration.ofSeconds(1);

    private static final int CHECKS_PER_SECOND = 50;
    private static final int SESSIONS = 10;
    private static final Duration CHECK_WANTED = Duration.ofMillis(20);

    private static final int MEMBERS = 2_000;
    private static final int REGISTERING_AT_ONCE = 6;
    /// In which what two thousand registrations have set going, such as their mail, is worked off.
    private static final Duration SETTLING = Duration.ofSeconds(45);
    private static final int LISTINGS = 100;
    /// The largest that the endpoint gives, and a quarter of it.
    private static final List<Integer> PAGES = List.of(2_000, 500);
    private static final Duration LIST_WANTED = Duration.ofMillis(200);

    private static final int PUPILS = 20_000;
    private static final Duration IMPORT_WANTED = Duration.ofSeconds(60);

    private final Comms comms;
    private final Duration measured;

    People(Comms comms, Duration measured) {
        this.comms = comms;
        this.measured = measured;
    }

    /// @return whether every figure is as wanted
    boolean run(PrintStream out) {
        var stamp = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var club = comms.founds("club", "Bench Members " + stamp, "open", List.of("Readers"));
        var held = registrations(club, out);
        held &= sessionChecks(club, out);
        held &= imports(out);
        held &= memberLists(club, out);
        return held;
    }

    /// A generated roster, twice, in a school of its own. The second time must change nothing.
    boolean imports(PrintStream out) {
        var name = "Bench Roster " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return imports(comms.founds("school", name, "open", List.of("Year 1", "Year 2")), out);
    }

    private boolean registrations(Founded club, PrintStream out) {
        var visitor = comms.visitor();
        var forms = Stream.generate(
                () -> visitor.registration(NewPerson.canary("Bench"), club.id(), List.of(club.group(0))))
                .limit((long) REGISTRATIONS_PER_SECOND * (WARM_UP.plus(measured).toSeconds() + 1))
                .toList();
        var next = new AtomicInteger();
        var outcome = new OpenLoop(REGISTRATIONS_PER_SECOND, WARM_UP, measured)
                .run((_, _) -> comms.visitor().register(forms.get(next.getAndIncrement())).expect(201));
        return Figures.print(
                out,
                "registration: %d/s for %d s, %d registered, %d failed".formatted(
                        REGISTRATIONS_PER_SECOND,
                        measured.toSeconds(),
                        outcome.counted(),
                        outcome.failed()),
                outcome.latencies(),
                REGISTRATION_WANTED,
                outcome.failed() == 0);
    }

    private boolean sessionChecks(Founded club, PrintStream out) {
        var sessions = new ArrayList<WebSession>();
        for (var at = 0; at < SESSIONS; at++) {
            var newcomer = comms.newcomer(NewPerson.canary("Bench"), club.id(), List.of());
            sessions.add(comms.signInWithBrowser(newcomer.account()));
        }
        var next = new AtomicInteger();
        var outcome = new OpenLoop(CHECKS_PER_SECOND, WARM_UP, measured).run(
                (_, _) -> sessions.get(Math.floorMod(next.getAndIncrement(), SESSIONS))
                        .get("/api/v1/session")
                        .expect(200));
        return Figures.print(
                out,
                "session check: %d/s for %d s by %d people, %d answered, %d failed".formatted(
                        CHECKS_PER_SECOND,
                        measured.toSeconds(),
                        SESSIONS,
                        outcome.counted(),
                        outcome.failed()),
                outcome.latencies(),
                CHECK_WANTED,
                outcome.failed() == 0);
    }

    /// The list of a club of its own, as large as a large school.
    boolean members(PrintStream out) {
        var name = "Bench Members " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return memberLists(comms.founds("club", name, "open", List.of("Readers")), out);
    }

    private boolean memberLists(Founded club, PrintStream out) {
        fill(club);
        var held = true;
        for (var page : PAGES) {
            warmUp(() -> listed(club.admin(), club.id(), page));
            var whole = new Latencies();
            for (var at = 0; at < LISTINGS; at++) {
                whole.add(timed(() -> listed(club.admin(), club.id(), page)));
            }
            held &= Figures.print(
                    out,
                    "member list of %d, %d a page, %d times".formatted(MEMBERS, page, LISTINGS),
                    whole,
                    LIST_WANTED,
                    true);
        }
        return held;
    }

    /// Registers who is missing; a password is hashed for each, so that this takes some minutes.
    private void fill(Founded club) {
        var visitor = comms.visitor();
        var missing = MEMBERS - club.admin().members(club.id()).size();
        try (var threads = Executors.newFixedThreadPool(REGISTERING_AT_ONCE, Thread.ofVirtual().factory())) {
            for (var at = 0; at < missing; at++) {
                threads.submit(
                        () -> comms.visitor()
                                .register(
                                        visitor.registration(
                                                NewPerson.canary("Bench"),
                                                club.id(),
                                                List.of(club.group(0))))
                                .expect(201));
            }
        }
        PATIENCE.until(
                "the club has " + MEMBERS + " members",
                () -> club.admin().members(club.id()).size(),
                size -> size >= MEMBERS);
    }

    private static int listed(SchoolAdmin admin, String clubId, int limit) {
        var path = "/api/v1/organisations/" + clubId + "/members?limit=" + limit;
        var seen = 0;
        var next = path;
        while (true) {
            var page = admin.session().get(next).expect(200).json();
            seen += Json.elements(page.path("items")).size();
            var cursor = page.path("next").asString("");
            if (cursor.isEmpty()) {
                return seen;
            }
            next = path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
    }

    private boolean imports(Founded school, PrintStream out) {
        var roster = Roster.csv(PUPILS, List.of("Year 1", "Year 2"));
        var held = true;
        for (var time = 1; time <= 2; time++) {
            var start = System.nanoTime();
            var importId = school.admin().imports(school.id(), "roster.csv", roster, false);
            var result = PATIENCE.until(
                    "the import has ended",
                    () -> school.admin().importOf(school.id(), importId),
                    progress -> List.of("completed", "failed").contains(progress.path("state").asString()));
            var took = Duration.ofNanos(System.nanoTime() - start);
            var right = took.compareTo(IMPORT_WANTED) < 0 && isAsItShouldBe(result, time == 1);
            held &= right;
            out.printf(
                    Locale.ROOT,
                    "import of %d rows, time %d: %s in %.1f s: %d created, %d updated, %d unchanged, %d refused"
                            + " | wanted: under %d s%s: %s%n",
                    PUPILS,
                    time,
                    result.path("state").asString(),
                    took.toMillis() / 1e3,
                    result.path("created").asInt(),
                    result.path("updated").asInt(),
                    result.path("unchanged").asInt(),
                    result.path("refused").asInt(),
                    IMPORT_WANTED.toSeconds(),
                    time == 1 ? "" : ", nothing changed",
                    Figures.verdict(right));
        }
        return held;
    }

    private static boolean isAsItShouldBe(JsonNode result, boolean first) {
        return "completed".equals(result.path("state").asString())
                && result.path(first ? "created" : "unchanged").asInt() == PUPILS;
    }

    private static void warmUp(Runnable doing) {
        for (var end = System.nanoTime() + SETTLING.toNanos(); System.nanoTime() < end;) {
            doing.run();
        }
    }

    private static Duration timed(Supplier<?> doing) {
        var start = System.nanoTime();
        doing.get();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
