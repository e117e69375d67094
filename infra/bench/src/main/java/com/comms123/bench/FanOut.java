package com.comms123.bench;

import com.comms123.e2e.actor.Comms;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One post to tens of thousands: until it is in every inbox, and until every mail is handed over to a sink that throws it
/// away. When all of them are recorded, one client that hands the same to the same sink and does nothing else.
final class FanOut {
    static final int USUAL = 24_000;
    static final int USUAL_SLOW = 6_000;
    /// The port for mails of messages; start the platform with `--set messaging:SPRING_MAIL_PORT=1026`.
    private static final int SINK = 1_026;
    private static final int WARM_UP = 6_000;
    private static final double WANTED = 0.8;
    private static final double MEGABYTES_GROWN = 30;
    private static final Duration WITHIN = Duration.ofSeconds(240);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final String IN_INBOX = "comms_messaging_inbox_added_total";
    private static final String RECORDED = "comms_messaging_delivery_attempts_total";

    private final Comms comms;
    private final String scenario;
    private final int recipients;
    private final Duration thinks;
    private final int yardstick;
    private final Instances messaging;

    private record Sent(double joined, Duration posted, Duration inboxes, Duration recorded, double perSecond,
            long mails, long twice, int connections, int bytes, double megabytes, double grown) {}

    private FanOut(Comms comms, String scenario, int recipients, Duration thinks, int yardstick) {
        this.comms = comms;
        this.scenario = scenario;
        this.recipients = recipients;
        this.thinks = thinks;
        this.yardstick = yardstick;
        this.messaging = new Instances(comms.access(), comms.browser(), "messaging");
    }

    /// Against a sink that costs nothing: what is measured is the platform.
    static FanOut fast(Comms comms, int recipients) {
        return new FanOut(comms, "fan-out", recipients, Duration.ZERO, 20_000);
    }

    /// Against a sink that takes 5 ms over each mail, as a real server does at least: workers wait for it, and more of
    /// them must send more even where processors are few.
    static FanOut slow(Comms comms, int recipients) {
        return new FanOut(comms, "fan-out-slow", recipients, Duration.ofMillis(5), 2_000);
    }

    /// @return whether every recipient got one mail, fast enough, and memory stayed flat
    boolean run(PrintStream out) {
        try (var sink = new DiscardingSink(SINK, thinks)) {
            send(sink, WARM_UP);
            var sent = send(sink, recipients);
            sink.reset();
            RawMails.perSecond(SINK, yardstick / 4, sent.bytes());
            var raw = RawMails.perSecond(SINK, yardstick, sent.bytes());
            var held = sent.mails() == recipients && sent.twice() == 0 && sent.perSecond() >= WANTED * raw
                    && sent.grown() < MEGABYTES_GROWN;
            out.printf(
                    Locale.ROOT,
                    "%s: one post to %d, %d instances of messaging: %.0f joined/s | "
                            + "201 after %d ms, in every inbox after %.1f s | "
                            +
                            "%d mails of %d bytes over %d connections, %d got two: %.0f/s, all "
                            + "recorded after %.1f s | "
                            + "raw client on one connection: %.0f/s, mails = %.2f x | heap %.0f MB, %+.0f MB | "
                            + "wanted: each once, %.1f x, heap flat: %s%n",
                    scenario,
                    recipients,
                    messaging.count(),
                    sent.joined(),
                    sent.posted().toMillis(),
                    sent.inboxes().toMillis() / 1e3,
                    sent.mails(),
                    sent.bytes(),
                    sent.connections(),
                    sent.twice(),
                    sent.perSecond(),
                    sent.recorded().toMillis() / 1e3,
                    raw,
                    sent.perSecond() / raw,
                    sent.megabytes(),
                    sent.grown(),
                    WANTED,
                    Figures.verdict(held));
            return held;
        }
    }

    private Sent send(DiscardingSink sink, int members) {
        var name = "Bench Fan-out " + members + " " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var club = comms.founds("club", name, "open", List.of("Everybody"));
        double joined;
        try (var membership = new Membership(comms.access())) {
            var people = membership.people(club.founder().userId(), members);
            var begun = System.nanoTime();
            membership.join(club.id(), club.group(0), people);
            await("all are known as members", () -> membership.known(club.id()) >= members);
            joined = members * 1e9 / (System.nanoTime() - begun);
        }
        try (var backlog = new Backlog(comms.access().kafka())) {
            await("all services know the closing", backlog::isEmpty);
        }
        var author = club.founder().staff();
        sink.reset();
        var before = messaging.sum(IN_INBOX);
        var recordedBefore = messaging.sum(RECORDED);
        var heap = messaging.heapMegabytes();
        var start = System.nanoTime();
        author.posts(club.id(), List.of(club.group(0)), "Training at six",
                "Bring your own oar, and something warm for afterwards. ".repeat(5));
        var posted = Duration.ofNanos(System.nanoTime() - start);
        await("it is in every inbox", () -> messaging.sum(IN_INBOX) - before >= members);
        var inboxes = Duration.ofNanos(System.nanoTime() - start);
        var mailed = until(() -> sink.mails() >= members);
        if (!mailed && sink.mails() == 0) {
            throw new IllegalStateException("no mail has come to port " + SINK
                    + ": start the platform with --set messaging:SPRING_MAIL_PORT=" + SINK);
        }
        var took = sink.last() - start;
        until(() -> messaging.sum(RECORDED) - recordedBefore >= members);
        var recorded = Duration.ofNanos(System.nanoTime() - start);
        return new Sent(joined, posted, inboxes, recorded, sink.mails() * 1e9 / took, sink.mails(), sink.twice(),
                sink.connections(), sink.bytesOfAMail(), heap, messaging.heapMegabytes() - heap);
    }

    private static void await(String what, BooleanSupplier done) {
        if (!until(done)) {
            throw new IllegalStateException("waited in vain until " + what);
        }
    }

    /// Looks seldom: each look takes time from what is measured.
    private static boolean until(BooleanSupplier done) {
        for (var end = System.nanoTime() + WITHIN.toNanos(); System.nanoTime() < end;) {
            if (done.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return false;
    }
}
