package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.Auditor;
import com.comms123.e2e.actor.Comms;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// The work of an auditor on a log of many entries: pages by every combination of filters, proofs, and all of it to
/// verify offline. Fills the log first, the way entries always come.
final class AuditRead {
    private static final Duration PAGE_WANTED = Duration.ofMillis(50);
    private static final Duration PROOF_WANTED = Duration.ofMillis(10);
    private static final Duration VERIFIED_WANTED = Duration.ofSeconds(30);
    /// No more than so many events are on their way at once.
    private static final int AHEAD = 20_000;
    private static final int NEEDLES = 3;
    private static final int NEEDLE_ROUNDS = 250;
    private static final int ROUNDS = 4;
    private static final int PROOFS = 1_000;
    /// A service that has just been filled has not been asked yet, and is compiled when it is: answers of so long first
    /// that are not measured.
    private static final Duration WARMING_UP = Duration.ofSeconds(60);
    /// The same, of what is not a service.
    private static final int WARM_UP = 500;
    private static final int IN_A_PAGE = 50;
    private static final int IN_A_WRITE = 1_000;
    private static final Patience PATIENCE = Patience.seconds(120);
    /// Where `infra/bench/run` says that it is.
    private static final String VERIFIER = "comms.verify-log";
    private static final String ENTRIES = "/api/v1/audit/entries?limit=" + IN_A_PAGE;

    private final Comms comms;
    private final long entries;
    private final AppSession session;
    private final Auditor auditor;

    /// @param entries how many the log must have
    AuditRead(Comms comms, long entries) {
        this.comms = comms;
        this.entries = entries;
        this.session = comms.signInWithApp(comms.access().account("auditor"));
        this.auditor = new Auditor(session);
    }

    /// @return whether every figure is as wanted
    boolean run(PrintStream out) {
        try (var events = new TrailEvents(comms.access()); var yardsticks = new Yardsticks(comms.access())) {
            var began = Instant.now();
            var size = fill(events, out);
            yardsticks.insertsPerSecond(IN_A_WRITE);
            var one = raw(yardsticks, 1);
            var page = raw(yardsticks, IN_A_PAGE);
            var held = needles(events, page, out);
            held &= pages(events, began, size, page, out);
            held &= proofs(size, one, out);
            held &= verified(size, out);
            return held;
        }
    }

    private long fill(TrailEvents events, PrintStream out) {
        try (var watch = new CheckpointWatch(auditor)) {
            var start = System.nanoTime();
            var before = watch.size();
            var failed = new AtomicLong();
            for (var at = 0; at < NEEDLES; at++) {
                events.publishRefusedLook(events.loudPerson(), events.loudMessage(), failed::incrementAndGet);
            }
            var published = (long) NEEDLES;
            for (; before + published < entries; published++) {
                if (published % AHEAD == 0) {
                    var due = before + published - AHEAD;
                    PATIENCE.until("the log keeps up", () -> watch.size() + failed.get() >= due);
                }
                events.publish(_ -> {}, failed::incrementAndGet);
            }
            events.flush();
            var all = before + published;
            PATIENCE.until("every event is in the log", () -> watch.size() + failed.get() >= all);
            out.printf(
                    Locale.ROOT,
                    "filled: %d entries were there, %d came, %.0f/s%n",
                    before,
                    watch.size() - before,
                    (watch.size() - before) * 1e9 / (System.nanoTime() - start));
            return watch.size();
        }
    }

    /// The least that reading so many documents can cost on this machine.
    private static Latencies raw(Yardsticks yardsticks, int documents) {
        return repeated(() -> yardsticks.read(documents));
    }

    /// Measured when the same has been asked so often that it is compiled, and is not being compiled any more.
    private static Latencies warm(Runnable work) {
        var start = System.nanoTime();
        while (System.nanoTime() - start < WARMING_UP.toNanos()) {
            work.run();
        }
        return repeated(work);
    }

    private static Latencies repeated(Runnable work) {
        var latencies = new Latencies();
        for (var at = 0; at < WARM_UP + PROOFS; at++) {
            var start = System.nanoTime();
            work.run();
            if (at >= WARM_UP) {
                latencies.add(Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return latencies;
    }

    /// A person who did much, a message to which much was done, and three things in which both meet and failed; asked
    /// for by every pair of ways in which the two can be named.
    private boolean needles(TrailEvents events, Latencies raw, PrintStream out) {
        var paths = List.of(
                "&actor=%s&subject=%s&outcome=failure".formatted(events.loudPerson(), events.loudMessage()),
                "&about=%s&subject=%s&outcome=failure&action=view&order=oldest"
                        .formatted(events.loudPerson(), events.loudMessage()),
                "&actor=%s&about=%s&outcome=failure".formatted(events.loudPerson(), events.loudMessage()));
        var latencies = new Latencies();
        var complete = true;
        var warm = System.nanoTime() + WARMING_UP.toNanos();
        while (latencies.count() < (long) NEEDLE_ROUNDS * paths.size()) {
            var isWarm = System.nanoTime() > warm;
            for (var path : paths) {
                var start = System.nanoTime();
                var found = session.get(ENTRIES + path).expect(200).json().path("items").size();
                if (isWarm) {
                    latencies.add(Duration.ofNanos(System.nanoTime() - start));
                }
                complete &= found == NEEDLES;
            }
        }
        return Figures.print(out,
                "%d entries by the two that only they have in common, in %d ways, %.1f x %d raw documents"
                        .formatted(NEEDLES, paths.size(), latencies.ratio(raw, 99), IN_A_PAGE),
                latencies, PAGE_WANTED,
                complete);
    }

    private boolean pages(TrailEvents events, Instant began, long size, Latencies raw, PrintStream out) {
        var filters = List.of(
                "&actor=" + TrailEvents.SYSTEM,
                "&subject=" + events.loudMessage(),
                "&organisation=" + events.organisation(),
                "&action=deliver",
                "&outcome=failure",
                "&about=" + events.loudPerson(),
                "&from=" + began + "&to=" + Instant.now().plusSeconds(1));
        var first = new Latencies();
        var next = new Latencies();
        var slowest = new Slowest();
        for (var round = 0; round <= ROUNDS; round++) {
            for (var set = 0; set < 1 << filters.size(); set++) {
                for (var order : List.of("newest", "oldest")) {
                    var path = ENTRIES + "&order=" + order + chosen(filters, set);
                    var took = timed(path);
                    // The first round warms up.
                    if (round > 0) {
                        slowest.add(path, took.first());
                        first.add(took.first());
                        took.next().forEach(next::add);
                    }
                }
            }
        }
        var held = Figures.print(out,
                "page of %d of %d entries, %d combinations of filters, %d times each, slowest by %s, %.1f x %1$d raw documents"
                        .formatted(IN_A_PAGE, size, 2 << filters.size(), ROUNDS, slowest.names(), first.ratio(raw, 99)),
                first, PAGE_WANTED, true);
        return Figures.print(out, "the page after it", next, PAGE_WANTED, next.count() > 0) && held;
    }

    private record Took(Duration first, List<Duration> next) {}

    private static final class Slowest {
        private Duration longest = Duration.ZERO;
        private String path = "";

        void add(String tried, Duration took) {
            if (took.compareTo(longest) > 0) {
                longest = took;
                path = tried;
            }
        }

        String names() {
            return path.substring(path.indexOf('&') + 1).replaceAll("=[0-9a-zA-Z:.-]{12,}", "");
        }
    }

    private Took timed(String path) {
        var start = System.nanoTime();
        var page = session.get(path).expect(200).json();
        var took = Duration.ofNanos(System.nanoTime() - start);
        var cursor = page.path("next").asString("");
        var next = new ArrayList<Duration>();
        if (!cursor.isEmpty()) {
            start = System.nanoTime();
            session.get(path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)).expect(200);
            next.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return new Took(took, next);
    }

    private static String chosen(List<String> filters, int set) {
        var chosen = new StringBuilder();
        for (var at = 0; at < filters.size(); at++) {
            if ((set >> at & 1) == 1) {
                chosen.append(filters.get(at));
            }
        }
        return chosen.toString();
    }

    private boolean proofs(long size, Latencies raw, PrintStream out) {
        var random = new Random(size);
        var audit = Objects.requireNonNull(comms.access().services().get("audit")).url();
        var asAuditor = Map.of("Authorization", "Bearer " + session.accessToken());
        var browser = comms.browser();
        var there = warm(
                () -> browser.send("GET", audit.resolve(proof(random.nextLong(size))), asAuditor, null)
                        .expect(200));
        var latencies = warm(() -> session.get(proof(random.nextLong(size))).expect(200));
        var held = Figures.print(out,
                "inclusion proof, asked of audit-service itself, %d times, %.1f x one raw document"
                        .formatted(PROOFS, there.ratio(raw, 99)),
                there, PROOF_WANTED, true);
        return Figures.print(out, "inclusion proof, through the gateway, %d times, %.1f x one raw document"
                .formatted(PROOFS, latencies.ratio(raw, 99)), latencies, PROOF_WANTED, true) && held;
    }

    private static String proof(long index) {
        return "/api/v1/audit/entries/" + index + "/proof";
    }

    /// Downloads the log as an auditor does, and then verifies what is there.
    private boolean verified(long size, PrintStream out) {
        try {
            var copy = Files.createTempDirectory("comms-log");
            try {
                var downloaded = verifyLog("--gateway", comms.access().gateway().toString(), "--trust-on-first-use",
                        copy.toString());
                var offline = verifyLog("--offline", copy.toString());
                var held = downloaded.status() == 0 && offline.status() == 0
                        && offline.took().compareTo(VERIFIED_WANTED) < 0;
                var hashed = hashed(copy);
                out.printf(
                        Locale.ROOT,
                        "verified offline, at least %d entries: %.1f s, %.1f x hashing the files once (%.1f s), %s "
                                + "(downloaded and verified: %.1f s) | wanted: valid, under %d s: %s%n",
                        size,
                        offline.took().toMillis() / 1e3,
                        offline.took().toNanos() / (double) hashed.toNanos(),
                        hashed.toMillis() / 1e3,
                        offline.status() == 0 ? "valid" : "status " + offline.status(),
                        downloaded.took().toMillis() / 1e3,
                        VERIFIED_WANTED.toSeconds(),
                        Figures.verdict(held));
                return held;
            } finally {
                try (var files = Files.walk(copy)) {
                    for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be copied", e);
        }
    }

    /// How long reading and hashing all that was downloaded takes, as one stream.
    private static Duration hashed(Path copy) throws IOException {
        var start = System.nanoTime();
        try (var files = Files.walk(copy)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                digest.update(Files.readAllBytes(file));
            }
            digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private record Ended(int status, Duration took) {}

    private Ended verifyLog(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(System.getProperty(VERIFIER, "infra/verify-log")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("COMMS_TOKEN", session.accessToken());
        var start = System.nanoTime();
        try {
            var status = builder.start().waitFor();
            return new Ended(status, Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while verifying", e);
        }
    }
}
