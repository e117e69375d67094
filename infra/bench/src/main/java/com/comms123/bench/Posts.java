package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Staff;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.LiveStream;
import com.comms123.waiting.Waiting;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Posts through the gateway at a steady rate while a few live streams listen; then the raw store and the raw broker at
/// the same rate, with nothing else to do: what posting costs beyond them is all ours. Or, instead of these yardsticks, kills
/// instances meanwhile.
///
/// Speaks in a club of its own, with an author and a reader of its own, all new in each run.
final class Posts {
    private static final int STREAMS = 3;
    /// A service that has just started is compiled meanwhile.
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration YARDSTICK_WARM_UP = Duration.ofSeconds(5);
    private static final Duration YARDSTICK = Duration.ofSeconds(20);
    private static final Duration POST_WANTED = Duration.ofMillis(100);
    private static final Duration STREAM_WANTED = Duration.ofMillis(500);
    private static final Patience PATIENCE = Patience.seconds(60);
    /// An instance that is killed breaks the requests that it is working on.
    private static final int UNAVAILABLE = 503;
    private static final int MOST_REPEATS = 20;
    private static final Duration BEFORE_REPEATING = Duration.ofMillis(250);

    /// @param posts all that was measured of posting
    /// @param streams from when a post was due to when it was on a stream
    /// @param lost posts that a stream has never shown
    /// @param twice events on streams that no post of ours explains, or that one has explained before
    private record Result(OpenLoop.Outcome posts, Latencies streams, long lost, long twice) {
        boolean isWhole() {
            return posts.failed() == 0 && lost == 0 && twice == 0;
        }

        boolean isInTime() {
            return posts.latencies().percentile(99).compareTo(POST_WANTED) < 0
                    && streams.percentile(99).compareTo(STREAM_WANTED) < 0;
        }
    }

    private final Comms comms;
    private final PostsOptions options;
    private final Kills kills;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicLong repeated = new AtomicLong();

    Posts(Comms comms, PostsOptions options, Kills kills) {
        this.comms = comms;
        this.options = options;
        this.kills = kills;
    }

    /// @return whether every post was accepted and shown, and in time; or, when processes were killed, whether the streams
    /// came back in time
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
        if (kills.areWanted()) {
            kills.done().forEach(out::println);
            return result.isWhole() && kills.done().stream().allMatch(Kills.Kill::isHeld);
        }
        reportYardsticks(out, result.posts().latencies());
        return result.isWhole() && result.isInTime();
    }

    private Result measure(Founded club, Staff author, Member reader) {
        var due = new ConcurrentHashMap<String, Long>();
        var streams = Stream.generate(() -> reader.stream().awaitOpen(PATIENCE)).limit(STREAMS).toList();
        try {
            var killing = kills.start(WARM_UP, options.measured(), streams);
            var posts = new OpenLoop(options.perSecond(), WARM_UP, options.measured()).run((start, counted) -> {
                var messageId = post(author, club);
                if (counted) {
                    due.put(messageId, start);
                }
            });
            killing.join();
            var shown = shown(streams, due);
            var lost = due.size() * (long) STREAMS - shown.count();
            return new Result(posts, shown, lost, twice(streams));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } finally {
            streams.forEach(LiveStream::close);
        }
    }

    private long twice(List<LiveStream> streams) {
        return streams.stream().mapToLong(stream -> {
            var shown = stream.events().stream().filter(event -> event.type().equals("message"))
                    .map(event -> event.data().path("messageId").asString("")).toList();
            return shown.size() - shown.stream().distinct().filter(accepted::contains).count();
        }).sum();
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
        out.printf(
                Locale.ROOT,
                "posts: %d/s for %d s, %d accepted, %d failed, %d repeated: %s (wanted: p99 under %d ms) | "
                        + "post to stream (%d streams, %d lost, %d twice): %s (wanted: p99 under %d ms)%n",
                options.perSecond(),
                options.measured().toSeconds(),
                result.posts().counted(),
                result.posts().failed(),
                repeated.get(),
                result.posts().latencies(),
                POST_WANTED.toMillis(),
                STREAMS,
                result.lost(),
                result.twice(),
                result.streams(),
                STREAM_WANTED.toMillis());
    }

    /// The raw store and the raw broker at the same rate.
    private void reportYardsticks(PrintStream out, Latencies post) {
        try (var yardsticks = new Yardsticks(comms.access())) {
            var loop = new OpenLoop(options.perSecond(), YARDSTICK_WARM_UP, YARDSTICK);
            var insert = loop.run((_, _) -> yardsticks.insert()).latencies();
            var send = loop.run((_, _) -> yardsticks.send()).latencies();
            out.printf(
                    Locale.ROOT,
                    "store insert: %s | broker send: %s | post p99 = %.1f x insert, %.1f x send; p50 = %.1f x, %.1f x%n",
                    insert,
                    send,
                    post.ratio(insert, 99),
                    post.ratio(send, 99),
                    post.ratio(insert, 50),
                    post.ratio(send, 50));
        }
    }

    /// As a client should: the same request with the same key again, while the platform says that it cannot at the moment, or
    /// when the connection broke.
    private String post(Staff author, Founded club) {
        var key = UUID.randomUUID().toString();
        var message = Json.object("groupIds", List.of(club.group(0)), "subject", "Training at six", "body",
                "Bring your own oar, and something warm for afterwards. ".repeat(5));
        var answer = postOnce(author, club, key, message);
        for (var again = 0; answer.isEmpty() && again < MOST_REPEATS; again++) {
            repeated.incrementAndGet();
            LockSupport.parkNanos(BEFORE_REPEATING.toNanos());
            answer = postOnce(author, club, key, message);
        }
        var id = answer.orElseThrow(() -> new IllegalStateException("no answer after " + MOST_REPEATS + " repeats"))
                .expect(201).json().path("id").asString();
        accepted.add(id);
        return id;
    }

    /// Empty when it can be repeated.
    private static Optional<Answer> postOnce(Staff author, Founded club, String key, Object message) {
        try {
            return Optional.of(author.postOnce(club.id(), key, message))
                    .filter(answer -> answer.status() != UNAVAILABLE);
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }
}
