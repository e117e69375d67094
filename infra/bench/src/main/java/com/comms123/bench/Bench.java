package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `Bench <scenario> <access.json> [seconds]`: measures a running local platform and prints a line for each figure. Speaks to the
/// loopback address only, and for five minutes at most.
public final class Bench {
    private static final List<String> SCENARIOS = List.of("posts", "streams", "fan-out", "fan-out-slow", "people",
            "import", "members",
            "audit-append", "audit-read", "invisible", "purge", "gateway", "start");
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 300;
    private static final long USUAL_ENTRIES = 1_000_000;
    private static final long FEWEST_ENTRIES = 1_000;
    private static final long MOST_ENTRIES = 2_000_000;
    private static final int MOST_STREAMS = 9_000;
    private static final int MOST_RECIPIENTS = 100_000;
    private static final int MOST_LEAVERS = 500;
    private static final int MOST_SCHEDULED = 2_000_000;

    private Bench() {}

    public static void main(String[] arguments) throws UnknownHostException {
        if (arguments.length < 2 || arguments.length > 3 && !arguments[0].equals("posts")
                || !SCENARIOS.contains(arguments[0])) {
            System.err.println("usage: Bench " + String.join("|", SCENARIOS)
                    + " <access.json> [seconds]; posts also --rate N, --kill NAME");
            System.exit(2);
        }
        if (arguments[0].equals("gateway") || arguments[0].equals("start")) {
            startsByItself(arguments);
        }
        var access = new AccessFile(Path.of(arguments[1])).read();
        if (!isLoopback(access)) {
            System.err.println("Only a platform on the loopback address may be put under load.");
            System.exit(2);
        }
        if (arguments[0].equals("posts")) {
            posts(access, arguments);
        }
        try (var comms = new Comms(access)) {
            var measured = Duration.ofSeconds(seconds(arguments));
            var held = switch (arguments[0]) {
                case "streams" -> new Streams(comms, number(arguments, Streams.USUAL, 2, MOST_STREAMS)).run(System.out);
                case "fan-out" ->
                    FanOut.fast(comms, number(arguments, FanOut.USUAL, 10, MOST_RECIPIENTS)).run(System.out);
                case "fan-out-slow" ->
                    FanOut.slow(comms, number(arguments, FanOut.USUAL_SLOW, 10, MOST_RECIPIENTS)).run(System.out);
                case "people" -> new People(comms, measured).run(System.out);
                case "members" -> new People(comms, measured).members(System.out);
                case "import" -> new People(comms, measured).imports(System.out);
                case "audit-read" -> new AuditRead(comms, entries(arguments)).run(System.out);
                case "audit-append" -> new AuditAppend(comms, measured).run(System.out);
                case "invisible" ->
                    new Invisible(comms, number(arguments, Invisible.USUAL, 10, MOST_LEAVERS)).run(System.out);
                case "purge" ->
                    new Purges(comms, number(arguments, Purges.USUAL, 10_000, MOST_SCHEDULED)).run(System.out);
                default -> throw new IllegalArgumentException(arguments[0]);
            };
            System.exit(held ? 0 : 1);
        } catch (RuntimeException | AssertionError e) {
            System.err.println("The scenario could not be run: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Where gateways are killed, too, its clients come in by way of a load balancer.
    private static void posts(Access access, String[] arguments) {
        try {
            var options = PostsOptions.parse(List.of(arguments).subList(2, arguments.length));
            var kills = new Kills(() -> new AccessFile(Path.of(arguments[1])).read().services(), options.kills());
            var gateways = access.services().entrySet().stream().filter(entry -> entry.getKey().startsWith("gateway"))
                    .map(entry -> entry.getValue().url()).toList();
            try (var entrance = new Entrance(gateways);
                    var comms = new Comms(kills.areWanted() ? access.enteredAt(entrance.address()) : access)) {
                System.exit(new Posts(comms, options, kills).run(System.out) ? 0 : 1);
            }
        } catch (RuntimeException | AssertionError e) {
            System.err.println("The scenario could not be run: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Starts what it measures, with the working tree in place of `access.json`.
    private static void startsByItself(String[] arguments) {
        try {
            var root = Path.of(arguments[1]);
            var held = arguments[0].equals("start")
                    ? new Starts(root).run(System.out)
                    : new ProxyBenchmark(root, Duration.ofSeconds(seconds(arguments))).run(System.out);
            System.exit(held ? 0 : 1);
        } catch (RuntimeException e) {
            System.err.println("The scenario could not be run: " + e.getMessage());
            System.exit(1);
        }
    }

    static boolean isLoopback(Access access) throws UnknownHostException {
        return InetAddress.getByName(access.gateway().getHost()).isLoopbackAddress();
    }

    private static long entries(String[] arguments) {
        return arguments.length < 3
                ? USUAL_ENTRIES
                : Math.clamp(Long.parseLong(arguments[2]), FEWEST_ENTRIES, MOST_ENTRIES);
    }

    private static int number(String[] arguments, int usual, int fewest, int most) {
        return arguments.length < 3 ? usual : Math.clamp(Integer.parseInt(arguments[2]), fewest, most);
    }

    private static int seconds(String[] arguments) {
        return arguments.length < 3 ? USUAL_SECONDS : Math.clamp(Integer.parseInt(arguments[2]), 1, MOST_SECONDS);
    }
}
