package com.comms123.audit.witness;

import com.comms123.audit.witness.Witness.Answer;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.VerifierKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `java -jar audit-service-...-witness.jar --name NAME --directory DIR --log KEY [--log KEY]... [--listen HOST:PORT]`
///
/// Makes its key in the directory when there is none, prints its verifier key, and answers `POST /add-checkpoint` until it
/// is stopped. Of a log that does not continue what was cosigned it says so in a line. A witness whose directory is lost must start with another name: its memory is what it is trusted for.
public final class RunWitness implements AutoCloseable {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int BACKLOG = 64;
    private static final String HELP = """
            usage: witness --name NAME --directory DIR --log KEY [--log KEY]... [--listen HOST:PORT]
              --name NAME          what the witness is called, such as authority.example/witness
              --directory DIR      where its key and what it has seen are kept
              --log KEY            a log's verifier key, or a file of them, as GET /api/v1/audit/log/key tells it
              --listen HOST:PORT   127.0.0.1:8090 unless told
            """;

    private final HttpServer server;
    private final SeenCheckpoints seen;
    private final SigningKey key;

    private RunWitness(HttpServer server, SeenCheckpoints seen, SigningKey key) {
        this.server = server;
        this.seen = seen;
        this.key = key;
    }

    public static void main(String[] args) {
        try {
            RunWitness witness = start(Options.parse(args), IO::println);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(witness::close));
            IO.println("witness " + witness.verifierKey() + " on " + witness.address());
        } catch (IllegalArgumentException | MalformedLog wrong) {
            IO.println(wrong.getMessage() + "\n\n" + HELP);
            System.exit(2);
        } catch (IOException unusable) {
            IO.println(unusable.getMessage());
            System.exit(1);
        }
    }

    /// @param out gets each line
    static RunWitness start(Options options, Consumer<String> out) throws IOException {
        SeenCheckpoints seen = SeenCheckpoints.in(options.directory());
        try {
            SigningKey key = key(options.name(), options.directory().resolve("key"));
            Witness witness = new Witness(key, options.logs(), seen, InstantSource.system());
            HttpServer server = HttpServer.create(options.listen(), BACKLOG);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/add-checkpoint", exchange -> answer(exchange, witness, out));
            server.start();
            return new RunWitness(server, seen, key);
        } catch (IOException | RuntimeException failed) {
            seen.close();
            throw failed;
        }
    }

    public String verifierKey() {
        return key.cosigner().toString();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private static SigningKey key(String name, Path file) throws IOException {
        if (Files.exists(file)) {
            return SigningKey.parse(name, Files.readString(file));
        }
        SigningKey made = SigningKey.generate(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, made.encoded() + "\n", StandardOpenOption.WRITE);
        return made;
    }

    private static void answer(HttpExchange exchange, Witness witness, Consumer<String> out) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST") || !exchange.getRequestURI().getPath().equals(
                    "/add-checkpoint")) {
                say(exchange, 404, "text/plain", "POST /add-checkpoint\n");
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                say(exchange, 413, "text/plain", "at most %d bytes\n".formatted(MOST_BYTES));
                return;
            }
            Answer answer = decided(witness, new String(body, StandardCharsets.UTF_8));
            finding(answer).ifPresent(out);
            say(exchange, answer);
        }
    }

    private static Answer decided(Witness witness, String body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedLog malformed) {
            return new Answer.Malformed(String.valueOf(malformed.getMessage()));
        }
        return witness.add(request);
    }

    /// A finding that the person who runs the witness should see.
    private static Optional<String> finding(Answer answer) {
        return switch (answer) {
            case Answer.Shorter(String origin, long size, long shown) -> Optional.of(
                    "REFUSED: %s was cut, or is shown late: size %d was cosigned, now it is %d".formatted(origin, size,
                            shown));
            case Answer.Forked(String origin, long size) -> Optional.of(
                    "REFUSED: %s was forked: another checkpoint of size %d was cosigned".formatted(origin, size));
            case Answer.NotProven(String origin, long size, long shown) -> Optional.of(
                    "REFUSED: %s did not prove that it continues the log that was cosigned: its checkpoint of size %d does not continue the one of size %d"
                            .formatted(origin, shown, size));
            default -> Optional.empty();
        };
    }

    private static void say(HttpExchange exchange, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Cosigned(String lines) -> say(exchange, 200, "text/plain; charset=utf-8", lines);
            case Answer.AnotherSize(long size) -> say(exchange, 409, "text/x.tlog.size", size + "\n");
            case Answer.Shorter(String origin, long size, long shown) ->
                say(exchange, 409, "text/x.tlog.size", size + "\n");
            case Answer.Forked(String origin, long size) -> say(exchange, 409, "text/x.tlog.size", size + "\n");
            case Answer.UnknownLog() -> say(exchange, 404, "text/plain", "this log is not witnessed here\n");
            case Answer.NotSigned() -> say(exchange, 403, "text/plain", "not signed with the log's key\n");
            case Answer.Malformed(String why) -> say(exchange, 400, "text/plain", why + "\n");
            case Answer.NotProven ignored -> say(exchange, 422, "text/plain", "the proof does not verify\n");
        }
    }

    private static void say(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(1);
        try {
            seen.close();
        } catch (IOException notReleased) {
            throw new UncheckedIOException(notReleased);
        }
    }

    record Options(String name, Path directory, List<VerifierKey> logs, InetSocketAddress listen) {

        static Options parse(String[] args) throws IOException {
            String name = null;
            Path directory = null;
            List<VerifierKey> logs = new ArrayList<>();
            String listen = "127.0.0.1:8090";
            for (int i = 0; i < args.length; i += 2) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " needs a value");
                }
                String value = args[i + 1];
                switch (args[i]) {
                    case "--name" -> name = value;
                    case "--directory" -> directory = Path.of(value);
                    case "--log" -> logs.addAll(keys(value));
                    case "--listen" -> listen = value;
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            if (logs.isEmpty()) {
                throw new IllegalArgumentException("--log is missing");
            }
            return new Options(required(name, "--name"), Path.of(required(directory, "--directory").toString()),
                    List.copyOf(logs), address(listen));
        }

        private static <T> T required(@Nullable T value, String option) {
            if (value == null) {
                throw new IllegalArgumentException(option + " is missing");
            }
            return value;
        }

        private static List<VerifierKey> keys(String value) throws IOException {
            String text = Files.isRegularFile(Path.of(value)) ? Files.readString(Path.of(value)) : value;
            return text.lines().filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
        }

        private static InetSocketAddress address(String text) {
            int colon = text.lastIndexOf(':');
            try {
                return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException("--listen is HOST:PORT, not " + text);
            }
        }
    }
}
