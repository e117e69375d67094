package com.comms123.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A mail server that takes every mail and throws it away, counting: the least that one can cost, unless it must think.
final class DiscardingSink implements AutoCloseable {
    private static final int BACKLOG = 100;
    private static final int BUFFER = 16 * 1024;
    private static final byte[] TAKEN = "250 OK\r\n".getBytes(ISO_8859_1);
    private static final byte[] GO_ON = "354 go on\r\n".getBytes(ISO_8859_1);

    private final ServerSocket server;
    private final Duration thinks;
    private final AtomicLong mails = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, AtomicInteger> recipients = new ConcurrentHashMap<>();
    private volatile long last;

    DiscardingSink(int port) {
        this(port, Duration.ZERO);
    }

    /// @param thinks how long it takes over each mail, as a server that looks into them does; costs no processor time
    DiscardingSink(int port, Duration thinks) {
        this.thinks = thinks;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " for the discarding sink", e);
        }
        Thread.ofPlatform().name("discarding-sink").daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Begins to count anew.
    void reset() {
        mails.set(0);
        bytes.set(0);
        connections.set(0);
        recipients.clear();
    }

    long mails() {
        return mails.get();
    }

    /// When the last mail was taken, `System.nanoTime()`.
    long last() {
        return last;
    }

    int connections() {
        return connections.get();
    }

    int bytesOfAMail() {
        return (int) (bytes.get() / Math.max(1, mails.get()));
    }

    int recipients() {
        return recipients.size();
    }

    /// How many recipients got more than one.
    long twice() {
        return recipients.values().stream().filter(count -> count.get() > 1).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                connections.incrementAndGet();
                Thread.ofPlatform().name("discarding").daemon().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream(), BUFFER);
            var out = client.getOutputStream();
            out.write("220 discards\r\n".getBytes(ISO_8859_1));
            for (var line = line(in); line != null; line = line(in)) {
                var command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> out.write("250-discards\r\n250 8BITMIME\r\n".getBytes(ISO_8859_1));
                    case "RCPT" -> {
                        recipients.computeIfAbsent(line, _ -> new AtomicInteger()).incrementAndGet();
                        out.write(TAKEN);
                    }
                    case "DATA" -> {
                        out.write(GO_ON);
                        bytes.addAndGet(discard(in));
                        think();
                        last = System.nanoTime();
                        mails.incrementAndGet();
                        out.write(TAKEN);
                    }
                    case "QUIT" -> {
                        out.write("221 bye\r\n".getBytes(ISO_8859_1));
                        return;
                    }
                    default -> out.write(TAKEN);
                }
            }
        } catch (IOException gone) {
            // The sender comes again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void think() throws InterruptedException {
        // To sleep for no time lets others go first.
        if (!thinks.isZero()) {
            Thread.sleep(thinks);
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return null;
    }

    /// @return how many bytes there were
    private static long discard(InputStream in) throws IOException {
        var length = 0L;
        // How much of CR LF . CR LF has been seen; a mail may begin with the dot.
        var seen = 2;
        for (var next = in.read(); next >= 0 && seen < 5; next = in.read()) {
            length++;
            seen = switch (next) {
                case '\r' -> seen == 3 ? 4 : 1;
                case '\n' -> seen == 1 ? 2 : seen == 4 ? 5 : 0;
                case '.' -> seen == 2 ? 3 : 0;
                default -> 0;
            };
            if (seen == 5) {
                return length;
            }
        }
        throw new IOException("the mail has no end");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
