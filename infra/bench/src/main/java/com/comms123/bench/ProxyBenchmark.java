package com.comms123.bench;

import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import com.comms123.local.Ports;
import com.comms123.local.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The request that people make most, `GET /api/v1/me/inbox` with a session, as often as the gateway can take it: the real
/// gateway in front of a service that does nothing, and in the same run a bare Spring Cloud Gateway with the same JVM flags
/// in front of the same service. It starts what it needs, without Keycloak and without services, and stops it again.
final class ProxyBenchmark {
    private static final double WANTED = 0.5;
    private static final int CONNECTIONS = 32;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int FEWEST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 12;
    private static final double FASTER = 1.05;
    private static final String INBOX = "/api/v1/me/inbox";
    private static final String RECORDING = "comms.bench.recording";

    private final Path root;
    private final Duration measured;

    /// @param root the working tree, built
    ProxyBenchmark(Path root, Duration measured) {
        this.root = root;
        this.measured = measured;
    }

    private record Figure(ClosedLoop.Outcome outcome, Duration cpu) {
        double milliseconds() {
            return cpu.toNanos() / 1e6 / Math.max(1, outcome.answers());
        }
    }

    boolean run(PrintStream out) {
        var key = PlantedSession.freshKey();
        try (var service = new TrivialService();
                var platform = Platform.start(PlatformOptions.of(root).in(root.resolve("infra/bench/target/gateway"))
                        .on(Ports.free()).withoutSignIn(Set.of(Service.GATEWAY)).steady(true).setting(Service.GATEWAY,
                                Map.of("COMMS_GATEWAY_TOKEN_KEYS", key,
                                        "COMMS_SERVICES_MESSAGING_URL",
                                        service.address().toString())))) {
            var access = platform.access();
            var gateway = Objects.requireNonNull(access.services().get("gateway"));
            var ours = ProcessHandle.of(gateway.pid()).orElseThrow();
            var request = request(URI.create(gateway.url()), PlantedSession.in(access.mongo(), key));
            try (var bare = BareGateway.start(root, ours, service.address())) {
                return measure(out, service.address(), URI.create(gateway.url()), ours, bare, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private boolean measure(PrintStream out, URI service, URI gateway, ProcessHandle ours, BareGateway bare,
            String request) {
        var direct = new ClosedLoop(service, request, CONNECTIONS).run(Duration.ofSeconds(3));
        warmUp(gateway, request);
        warmUp(bare.address(), request);
        record(ours, "JFR.start", "settings=profile");
        var figure = load(gateway, ours, request, measured);
        record(ours, "JFR.dump", "filename=" + System.getProperty(RECORDING));
        var yardstick = load(bare.address(), bare.process(), request, measured);
        // A request that is not plain takes it, as each did before there was a fast path.
        var unusual = request.replace("\r\n\r\n", "\r\nBaggage: long=way\r\n\r\n");
        warmUp(gateway, unusual);
        var longWay = load(gateway, ours, unusual, measured);
        var ratio = figure.outcome().perSecond() / yardstick.outcome().perSecond();
        var held = ratio >= WANTED && figure.outcome().refused() == 0;
        out.printf(Locale.ROOT,
                "gateway: GET %s with a session, %d connections: %.0f/s, %.3f ms of CPU each, %s, %d refused | "
                        + "bare Spring Cloud Gateway: %.0f/s, %.3f ms of CPU each, %s | the gateway's long way: %.0f/s, %.3f ms of CPU each, "
                        + "%.2f of the bare rate | service alone: %.0f/s | ratio %.2f, of CPU %.1f (wanted: %.1f of the bare rate): %s%n",
                INBOX, CONNECTIONS, figure.outcome().perSecond(), figure.milliseconds(), figure.outcome().latencies(),
                figure.outcome().refused(), yardstick.outcome().perSecond(), yardstick.milliseconds(),
                yardstick.outcome().latencies(), longWay.outcome().perSecond(), longWay.milliseconds(),
                longWay.outcome().perSecond() / yardstick.outcome().perSecond(), direct.perSecond(), ratio,
                figure.milliseconds() / yardstick.milliseconds(), WANTED, Figures.verdict(held));
        return held;
    }

    /// Until it gets no faster: the compilers need a number of requests, which take long on a busy machine.
    private static void warmUp(URI address, String request) {
        var best = 0.0;
        for (var round = 1; round <= MOST_ROUNDS; round++) {
            var rate = new ClosedLoop(address, request, CONNECTIONS).run(ROUND).perSecond();
            if (round >= FEWEST_ROUNDS && rate < best * FASTER) {
                return;
            }
            best = Math.max(best, rate);
        }
    }

    private static Figure load(URI address, ProcessHandle process, String request, Duration lasting) {
        var before = cpu(process);
        var outcome = new ClosedLoop(address, request, CONNECTIONS).run(lasting);
        return new Figure(outcome, cpu(process).minus(before));
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// As a browser sends it, with the CSRF cookie that its first request brought.
    private static String request(URI gateway, PlantedSession session) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(gateway.resolve(INBOX))
                    .header("Cookie", "SESSION=" + session.cookie()).build(), HttpResponse.BodyHandlers.ofString());
            var csrf = answer.headers().firstValue("Set-Cookie").map(cookie -> cookie.split(";")[0]).orElse("");
            if (answer.statusCode() != 200 || !csrf.startsWith("XSRF-TOKEN=")) {
                throw new IllegalStateException("the gateway answered with " + answer.statusCode());
            }
            return "GET " + INBOX + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                    + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                    + "\r\nAccept: application/json\r\nAccept-Language: en-GB,en;q=0.5\r\nAccept-Encoding: gzip, br"
                    + "\r\nCookie: SESSION=" + session.cookie() + "; " + csrf + "\r\n\r\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Records a profile where the property says a file for it.
    private static void record(ProcessHandle process, String... command) {
        if (System.getProperty(RECORDING) == null) {
            return;
        }
        Tools.run("jcmd", String.valueOf(process.pid()), command);
    }
}
