package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.trail.LogSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A witness beside the platform, as a school or an authority runs it: a process of its own, which the audit service
/// knows by its settings. The operator whose log it watches has a signing key that tests have too, to do with it what
/// an operator may do who cannot be trusted.
final class RunningWitness implements AutoCloseable {
    private static final Path BUILT = Path.of("../../audit-service/target");
    /// How it says where it is.
    private static final Pattern READY = Pattern.compile("witness (\\S+) on /(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LogSigner operator = LogSigner.generate("comms123.com/audit");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final Process process;
    private final String key;
    private final URI url;

    private RunningWitness() throws IOException {
        directory = Files.createTempDirectory("comms-witness");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx32m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar().toString(), "--name",
                "authority.example/witness", "--directory", directory.toString(), "--log", operator.verifierKey(),
                "--listen", "127.0.0.1:0").redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        process.getOutputStream().close();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var ready = READY.matcher(String.valueOf(out.readLine()));
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IllegalStateException("the witness does not start: " + ready);
        }
        key = ready.group(1);
        url = URI.create("http://" + ready.group(2));
        Thread.ofVirtual().start(() -> out.lines().forEach(said::add));
    }

    static RunningWitness start() {
        try {
            return new RunningWitness();
        } catch (IOException e) {
            throw new UncheckedIOException("the witness cannot be started", e);
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(BUILT, "audit-service-*-witness.jar")) {
            return files.iterator().next();
        }
    }

    /// The settings of the audit service in its environment.
    Map<String, String> settings() {
        return Map.of("COMMS_AUDIT_SIGNING_KEY", operator.encoded(), "COMMS_AUDIT_WITNESSES_0_URL", url.toString(),
                "COMMS_AUDIT_WITNESSES_0_KEY", key);
    }

    /// The key that its cosignatures verify with.
    String key() {
        return key;
    }

    /// With the log's signing key.
    LogSigner operator() {
        return operator;
    }

    /// The lines that it printed.
    List<String> said() {
        return said;
    }

    /// Shows it a checkpoint.
    ///
    /// @param seen how far it is said to have seen the log
    /// @param proof of the consistency, base64
    HttpResponse<String> add(long seen, List<String> proof, String note) {
        var body = "old " + seen + "\n" + String.join("", proof.stream().map(line -> line + "\n").toList()) + "\n"
                + note;
        try {
            return http.send(HttpRequest.newBuilder(url.resolve("/add-checkpoint"))
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the witness does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the witness answers", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the files of the witness", e);
        }
    }
}
