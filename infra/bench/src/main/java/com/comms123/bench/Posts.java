package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Staff;
import com.comms123.e2e.http.LiveStream;
import com.comms123.waiting.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Posts through the gateway at a steady rate while a few live streams listen; then the raw store and the raw broker at
/// the same rate, with nothing else to do: what posting costs beyond them is all ours.
///
/// Speaks in a club of its own, with an author and a reader of its own, all new in each run.
final class Posts {
    private static final int PER_SECOND = 50;
    private static final int STREAMS = 3;
    /// A service that has just started is compiled meanwhile.
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration YARDSTICK_WARM_UP = Duration.ofSeconds(5);
    private static final Duration YARDSTICK = Duration.ofSeconds(20);
    private static final Duration POST_WANTED = Duration.ofMillis(100);
    private static final Duration STREAM_WANTED = Duration.ofMillis(500);
    private static final Patience PATIENCE = Patience.seconds(60);

    /// @param posts all that was measured of posting
    /// @param streams from when a post was due to when it was on a stream
    /// @param lost posts that a stream has never shown
    private record Result(OpenLoop.Outcome posts, Latencies streams, long lost, OpenLoop.Outcome inserts,
            OpenLoop.Outcome sends) {}

    private final Comms comms;
    private final Duration measured;

    Posts(Comms comms, Duration measured) {
        this.comms = comms;
        this.measured = measured;
    }

    /// @return whether every post was accepted and shown, and in time
    boolean run(PrintStream out) {
        var club = comms.founds(
                "club",
                "Bench Club " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "open",
                List.of("Readers"));
        var author = club.founder().staff();
        var reader = comms.newcomer(NewPerson.canary("Reader"), club.id(), List.of(club.group(0))).parent();
        PATIENCE.until("the reader is a member", () -> reader.membershipOf(club.id()).isPresent());
        PATIENCE.until("the author can post", () -> post(author, club), _ -> true);
        var result = measure(club, author, reader);
        report(out, result);
        return result.posts().failed() == 0 && result.lost() == 0
                && result.posts().latencies().percentile(99).compareTo(POST_WANTED) < 0
                && result.streams().percentile(99).compareTo(STREAM_WANTED) < 0;
    }

    private Result measure(Founded club, Staff author, Member reader) {
        var due = new ConcurrentHashMap<String, Long>();
        var streams = Stream.generate(() -> reader.stream().awaitOpen(PATIENCE)).limit(STREAMS).toList();
        try {
            var posts = new OpenLoop(PER_SECOND, WARM_UP, measured).run((start, counted) -> {
                var messageId = post(author, club);
                if (counted) {
                    due.put(messageId, start);
                }
            });
            var shown = shown(streams, due);
            var lost = due.size() * (long) STREAMS - shown.count();
            try (var yardsticks = new Yardsticks(comms.access())) {
                var loop = new OpenLoop(PER_SECOND, YARDSTICK_WARM_UP, YARDSTICK);
                var inserts = loop.run((_, _) -> yardsticks.insert());
                var sends = loop.run((_, _) -> yardsticks.send());
                return new Result(posts, shown, lost, inserts, sends);
            }
        } finally {
            streams.forEach(LiveStream::close);
        }
    }

    /// Waits for the last post on every stream; what has not come then is lost.
    private static Latencies shown(List<LiveStream> streams, Map<String, Long> due) {
        var latencies = new Latencies();
        for (var stream : streams) {
            var arrived = new ConcurrentHashMap<String, Long>();
            try {
                PATIENCE.until("every post is on the stream", () -> {
                    stream.events()
                            .forEach(
                                    event -> arrived.putIfAbsent(
                                            event.data().path("messageId").asString(""),
                                            event.arrived()));
                    return arrived.keySet().containsAll(due.keySet());
                });
            } catch (Waiting.TimedOut incomplete) {
                // The missing ones are counted and told with the figures.
                arrived.keySet().retainAll(due.keySet());
            }
            due.forEach((messageId, start) -> {
                var at = arrived.get(messageId);
                if (at != null) {
                    latencies.add(Duration.ofNanos(at - start));
                }
            });
        }
        return latencies;
    }

    private void report(PrintStream out, Result result) {
        var post = result.posts().latencies();
        var insert = result.inserts().latencies();
        var send = result.sends().latencies();
        out.printf(
                Locale.ROOT,
                "posts: %d/s for %d s, %d accepted, %d failed: %s (wanted: p99 under %d ms) | "
                        + "post to stream (%d streams, %d lost): %s (wanted: p99 under %d ms) | "
                        + "store insert: %s | broker send: %s | post p99 = %.1f x insert, %.1f x send; p50 = %.1f x, %.1f x%n",
                PER_SECOND,
                measured.toSeconds(),
                result.posts().counted(),
                result.posts().failed(),
                post,
                POST_WANTED.toMillis(),
                STREAMS,
                result.lost(),
                result.streams(),
                STREAM_WANTED.toMillis(),
                insert,
                send,
                post.ratio(insert, 99),
                post.ratio(send, 99),
                post.ratio(insert, 50),
                post.ratio(send, 50));
    }

    private String post(Staff author, Founded club) {
        return author.posts(
                club.id(),
                List.of(club.group(0)),
                "Training at six",
                "Bring your own oar, and something warm for afterwards. ".repeat(5));
    }
}
