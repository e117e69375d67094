package com.comms123.audit.download;

import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.audit.log.application.CheckpointSealer;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A log over HTTP, with an operator who may do anything to it, and with tokens that expire.
final class LogSite implements AutoCloseable {

    private static final String PREFIX = "/log/";

    final InMemoryLog log = new InMemoryLog();
    /// The files that were given away.
    final List<String> given = Collections.synchronizedList(new ArrayList<>());
    /// After so many files there is no answer any more.
    final AtomicInteger filesLeft = new AtomicInteger(Integer.MAX_VALUE);
    /// So many more requests are answered "too many" before the next file.
    final AtomicInteger busy = new AtomicInteger();
    /// After so many files `token-0` is good no more, and `token-1` is.
    volatile int filesOfToken = Integer.MAX_VALUE;
    /// The latest checkpoint that a witness has cosigned; null when none has any.
    volatile @Nullable String cosigned;
    private final SigningKey key = SigningKey.generate("log.example");
    private final HttpServer server;

    LogSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PREFIX, this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX.substring(0, PREFIX.length() - 1);
    }

    String key() {
        return key.verifier().toString();
    }

    void append(int count) {
        log.append(count);
        seal();
    }

    void seal() {
        new CheckpointSealer(log, log, log, new LogKeys(key, List.of())).seal();
    }

    /// A witness cosigns the latest checkpoint.
    void cosign(SigningKey witness) {
        SignedNote note = SignedNote.parse(log.latest().orElseThrow().note());
        cosigned = note.with(note.cosignature(witness, Instant.EPOCH)).toString();
    }

    /// The operator makes another log of what is there now, and signs it.
    void signAnew() {
        log.tiles.clear();
        log.checkpoints.clear();
        seal();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            if (filesLeft.getAndDecrement() <= 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            String good = given.size() < filesOfToken ? "token-0" : "token-1";
            if (!("Bearer " + good).equals(sent)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (path.equals("cosigned-checkpoint") && cosigned == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] file = file(path);
            given.add(path);
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    private byte[] file(String path) {
        if (path.equals("key")) {
            return (key.verifier() + "\n").getBytes(StandardCharsets.UTF_8);
        }
        if (path.equals("checkpoint")) {
            return log.latest().orElseThrow().note().getBytes(StandardCharsets.UTF_8);
        }
        if (path.equals("cosigned-checkpoint")) {
            return Objects.requireNonNull(cosigned).getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith("tile/entries/")) {
            TilePath wanted = TilePath.parse(path.substring("tile/entries/".length()));
            return new EntryBundle(log.read(wanted.start(), wanted.width())).bytes();
        }
        String[] parts = path.split("/", 3);
        return log.read(Integer.parseInt(parts[1]), TilePath.parse(parts[2])).bytes();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
