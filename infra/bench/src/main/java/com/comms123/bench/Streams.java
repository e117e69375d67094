package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Staff;
import com.comms123.e2e.http.Json;
import com.comms123.waiting.Waiting;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Thousands of live streams through the gateway, a post a second that reaches all of them; then half of them vanish, and
/// ten times as many come and go. Right after, a server that does nothing but write, with as many streams and the same
/// clients: what a post takes longer than there is ours.
///
/// A person has no more than eight streams, so there are as many people as that takes: each registers with a club of the
/// bench's own, signs in with a browser and wants no mails, which `fan-out` measures.
final class Streams {
    static final int USUAL = 5_000;
    private static final int OF_A_PERSON = 8;
    private static final int AT_ONCE = 6;
    private static final int POSTS_PER_SECOND = 1;
    /// In which what opening so many streams set going is worked off, and services are compiled.
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration WANTED = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int ROUNDS = 10;
    private static final int SHARE_OF_A_ROUND = 10;
    /// The difference that caches, connections and the like may make from one moment to the other.
    private static final double MEGABYTES_GROWN = 10;
    private static final double FILES_GROWN = 50;
    private static final Patience PATIENCE = Patience.seconds(180);
    private static final Patience GOING = Patience.of(HEARTBEAT.multipliedBy(2));
    private static final Patience ARRIVAL = Patience.seconds(30);
    private static final Object NO_MAILS = Json.object("mail", "off", "sms", "off", "digestHour", 18, "timeZone",
            "Europe/London");
    private static final String OPEN = "comms_messaging_stream_connections";

    private final Comms comms;
    private final int streams;
    private final Instances gateway;
    private final Instances messaging;

    /// The posts that reached the streams.
    ///
    /// @param lost arrivals that there should have been
    /// @param twice arrivals of what had come there before
    private record Shown(Latencies latencies, long posts, long failed, long lost, long twice) {}

    /// @param left open streams when it was looked last
    private record Vanishing(Duration took, double left) {}

    private record Leak(double open, double megabytes, double files) {
        boolean isNone() {
            return open == 0 && megabytes < MEGABYTES_GROWN && files < FILES_GROWN;
        }
    }

    private interface Posting {
        /// @return the id of the event that all must see
        String post() throws Exception;
    }

    Streams(Comms comms, int streams) {
        this.comms = comms;
        this.streams = streams;
        this.gateway = new Instances(comms.access(), comms.browser(), "gateway");
        this.messaging = new Instances(comms.access(), comms.browser(), "messaging");
    }

    /// @return whether every post reached every stream in time, and nothing was left of those who went
    boolean run(PrintStream out) {
        var club = comms.founds(
                "club",
                "Bench Streams " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "open",
                List.of("Readers"));
        var before = messaging.sum(OPEN);
        var people = (streams + OF_A_PERSON - 1) / OF_A_PERSON;
        var cookies = cookies(club, people);
        var stream = comms.access().gateway().resolve("/api/v1/me/stream");
        var arrivals = new Arrivals();
        Shown shown;
        Vanishing vanishing;
        boolean held;
        try (var clients = new StreamClients(stream, arrivals)) {
            var opening = open(clients, cookies.subList(0, streams));
            PATIENCE.until("the service has all streams", () -> messaging.sum(OPEN) >= before + streams);
            shown = show(arrivals, () -> post(club.founder().staff(), club));
            held = clients.count().lost() == 0 && isHeld(shown);
            out.printf(
                    Locale.ROOT,
                    "streams: %d of %d people open after %.0f s, %d cut since | heap: gateway %.0f MB, messaging %.0f MB%n",
                    streams,
                    people,
                    opening.toMillis() / 1e3,
                    clients.count().lost(),
                    gateway.heapMegabytes(),
                    messaging.heapMegabytes());
            vanishing = vanish(clients, before);
        }
        awaitOpen(before);
        var raw = raw(cookies.subList(0, streams));
        out.printf(
                Locale.ROOT,
                "post to every stream, %d/s for %d s: %d posts, %d failed, %d arrivals lost, %d twice: %s"
                        + " | raw server: %s; p99 = %.1f x, p50 = %.1f x | wanted: p99 under %d ms: %s%n",
                POSTS_PER_SECOND,
                MEASURED.toSeconds(),
                shown.posts(),
                shown.failed(),
                shown.lost(),
                shown.twice(),
                shown.latencies(),
                raw.latencies(),
                shown.latencies().ratio(raw.latencies(), 99),
                shown.latencies().ratio(raw.latencies(), 50),
                WANTED.toMillis(),
                Figures.verdict(held));
        var noticed = vanishing.took().compareTo(HEARTBEAT) < 0;
        out.printf(
                Locale.ROOT,
                "half of them vanish: %.0f left after %.1f s | wanted: within %d s: %s%n",
                vanishing.left(),
                vanishing.took().toMillis() / 1e3,
                HEARTBEAT.toSeconds(),
                Figures.verdict(noticed));
        var some = Math.max(1, streams / SHARE_OF_A_ROUND);
        var leak = rounds(stream, cookies.subList(0, some), before);
        out.printf(
                Locale.ROOT,
                "%d times %d come and go: %.0f left, heap of gateway and messaging %+.1f MB, files %+.0f"
                        + " | wanted: nothing left: %s%n",
                ROUNDS,
                some,
                leak.open(),
                leak.megabytes(),
                leak.files(),
                Figures.verdict(leak.isNone()));
        return held && noticed && leak.isNone();
    }

    private static boolean isHeld(Shown shown) {
        return shown.failed() == 0 && shown.lost() == 0 && shown.twice() == 0
                && shown.latencies().percentile(99).compareTo(WANTED) < 0;
    }

    /// One for each stream, in turns, so that those of one person do not come at once.
    private List<String> cookies(Founded club, int people) {
        var visitor = comms.visitor();
        var accounts = all(Stream.generate(() -> (Callable<Account>) () -> {
            var person = NewPerson.canary("Bench");
            var registered = comms.visitor()
                    .register(visitor.registration(person, club.id(), List.of(club.group(0))))
                    .expect(201);
            return person.account(registered.json().path("userId").asString());
        }).limit(people).toList());
        PATIENCE.until(
                "the club has " + people + " members more",
                () -> club.admin().members(club.id()).size(),
                size -> size >= people);
        var signedIn = all(accounts.stream().<Callable<String>>map(account -> () -> {
            var session = comms.signInWithBrowser(account);
            session.send("PUT", "/api/v1/me/notification-preferences", Map.of("If-Match", "*"), NO_MAILS).expect(200);
            var cookie = session.sessionCookie();
            return cookie.name() + "=" + cookie.value();
        }).toList());
        var cookies = new ArrayList<String>();
        for (var time = 0; time < OF_A_PERSON; time++) {
            cookies.addAll(signedIn);
        }
        return cookies;
    }

    private static <T> List<T> all(List<Callable<T>> doing) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var done = new ArrayList<T>();
            for (Future<T> one : threads.invokeAll(doing)) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while preparing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Duration open(StreamClients clients, List<String> cookies) {
        var start = System.nanoTime();
        clients.open(cookies);
        var count = PATIENCE.until(
                cookies.size() + " streams are open",
                clients::count,
                seen -> seen.open() + seen.lost() + seen.refused() >= cookies.size());
        if (count.open() < cookies.size()) {
            throw new IllegalStateException("not all streams could be opened: " + count);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Shown show(Arrivals arrivals, Posting posting) {
        var due = new ConcurrentHashMap<String, Long>();
        var outcome = new OpenLoop(POSTS_PER_SECOND, WARM_UP, MEASURED).run((start, counted) -> {
            var id = posting.post();
            if (counted) {
                due.put(id, start);
            }
        });
        try {
            ARRIVAL.until("every post is on every stream", () -> arrivals.missing(due, streams) == 0);
        } catch (Waiting.TimedOut incomplete) {
            // Told with the figures.
        }
        var latencies = new Latencies();
        due.forEach(
                (id, start) -> arrivals.of(id).forEach(at -> latencies.add(Duration.ofNanos(Math.max(0, at - start)))));
        return new Shown(latencies, due.size(), outcome.failed(), arrivals.missing(due, streams),
                arrivals.beyond(due, streams));
    }

    private static final class Arrivals implements StreamClients.Arrivals {
        private final Map<String, Queue<Long>> times = new ConcurrentHashMap<>();

        @Override
        public void arrived(String eventId, long at) {
            times.computeIfAbsent(eventId, _ -> new ConcurrentLinkedQueue<>()).add(at);
        }

        Queue<Long> of(String eventId) {
            return times.getOrDefault(eventId, new ConcurrentLinkedQueue<>());
        }

        long missing(Map<String, Long> due, int streams) {
            return due.keySet().stream().mapToLong(id -> Math.max(0, streams - of(id).size())).sum();
        }

        long beyond(Map<String, Long> due, int streams) {
            return due.keySet().stream().mapToLong(id -> Math.max(0, of(id).size() - streams)).sum();
        }
    }

    private Vanishing vanish(StreamClients clients, double before) {
        var start = System.nanoTime();
        clients.vanish(streams / 2);
        var stay = before + streams - streams / 2;
        try {
            GOING.until("the service has noticed", () -> messaging.sum(OPEN) <= stay);
        } catch (Waiting.TimedOut unnoticed) {
            // Told with the figures.
        }
        return new Vanishing(Duration.ofNanos(System.nanoTime() - start), messaging.sum(OPEN) - before);
    }

    private Leak rounds(URI stream, List<String> cookies, double before) {
        comeAndGo(stream, cookies, before);
        var megabytes = heap();
        var files = gateway.openFiles() + messaging.openFiles();
        for (var round = 0; round < ROUNDS; round++) {
            comeAndGo(stream, cookies, before);
        }
        return new Leak(messaging.sum(OPEN) - before, heap() - megabytes,
                gateway.openFiles() + messaging.openFiles() - files);
    }

    private double heap() {
        return gateway.heapMegabytes() + messaging.heapMegabytes();
    }

    private void comeAndGo(URI stream, List<String> cookies, double before) {
        try (var clients = new StreamClients(stream, (_, _) -> {})) {
            open(clients, cookies);
        }
        awaitOpen(before);
    }

    private void awaitOpen(double wanted) {
        try {
            GOING.until("the streams are gone from the service", () -> messaging.sum(OPEN) <= wanted);
        } catch (Waiting.TimedOut left) {
            // Told with the figures.
        }
    }

    private Shown raw(List<String> cookies) {
        var arrivals = new Arrivals();
        try (var server = new RawStreams(); var clients = new StreamClients(server.stream(), arrivals)) {
            open(clients, cookies);
            return show(arrivals, server::post);
        }
    }

    private static String post(Staff author, Founded club) {
        return author.posts(
                club.id(),
                List.of(club.group(0)),
                "Training at six",
                "Bring your own oar, and something warm for afterwards. ".repeat(5));
    }
}
