package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A Spring Cloud Gateway that does nothing but pass requests on: the yardstick for ours, with its libraries and its JVM
/// flags.
record BareGateway(Process running, URI address) implements AutoCloseable {
    /// The libraries of ours that its starter does not bring: what they configure by being there would be part of it.
    private static final Pattern OURS = Pattern
            .compile("(service-starter|event-contracts|signed-log|dead-letters|spring-security|"
                    + "spring-boot-(starter-)?(security|data|mongodb|kafka|micrometer|opentelemetry|actuator|health|persistence|"
                    + "transaction|restclient)|spring-boot-.*oauth2|spring-data|spring-kafka|spring-session|spring-tx|mongo|bson|kafka|"
                    + "spring-cloud-.*(circuitbreaker|loadbalancer)|resilience4j|micrometer-(tracing|registry)|opentelemetry|"
                    + "oauth2|nimbus|brotli|native-linux|uap|spring-retry|spring-messaging).*");
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    /// @param root the working tree
    /// @param ours the gateway that this one is compared with
    /// @param service where requests go
    static BareGateway start(Path root, ProcessHandle ours, URI service) throws InterruptedException {
        var arguments = List.of(ours.info().arguments().orElseThrow());
        var jar = Path.of(arguments.get(arguments.indexOf("-jar") + 1));
        var port = freePort();
        var command = new ArrayList<>(List.of(Tools.path("java")));
        command.addAll(arguments.subList(0, arguments.indexOf("-jar")));
        command.addAll(List.of("-cp", libraries(jar.resolveSibling("lib")),
                root.resolve("infra/bench/bare/BareGateway.java").toString(), "--server.address=127.0.0.1",
                "--server.port=" + port, "--logging.level.root=WARN", "--spring.main.banner-mode=off"));
        var route = "--spring.cloud.gateway.server.webflux.routes[0].";
        command.addAll(List.of(route + "id=service", route + "uri=" + service, route + "predicates[0]=Path=/api/**"));
        try {
            var log = root.resolve("infra/bench/target/bare-gateway.log").toFile();
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
            var bare = new BareGateway(process, URI.create("http://127.0.0.1:" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            bare.awaitReady(port);
            return bare;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle process() {
        return running.toHandle();
    }

    private static String libraries(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !OURS.matcher(file.getFileName().toString()).matches()).map(Path::toString)
                    .sorted().collect(Collectors.joining(java.io.File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(int port) throws InterruptedException {
        var end = System.nanoTime() + START_WITHIN.toNanos();
        while (running.isAlive() && System.nanoTime() < end) {
            try (var tried = new Socket()) {
                tried.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException notYet) {
                running.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        close();
        throw new IllegalStateException("the bare gateway did not start; see infra/bench/target/bare-gateway.log");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.destroyForcibly();
    }
}
