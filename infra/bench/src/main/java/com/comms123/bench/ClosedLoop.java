package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/// Sends the same request again and again on a few connections of one thread, each time as soon as the answer is there: how
/// many a server can answer. For a server on this machine alone.
///
/// @param address of the server
/// @param request as it is sent, to the blank line
/// @param connections how many are open at the same time
record ClosedLoop(URI address, String request, int connections) {
    private static final int LONGEST_ANSWER = 64 * 1_024;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    /// @param answers with status 200
    /// @param refused with another status
    record Outcome(long answers, long refused, Duration took, Latencies latencies) {
        double perSecond() {
            return answers * 1e9 / took.toNanos();
        }
    }

    private static final class Connection {
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private long sent;
        private int expected = -1;
    }

    Outcome run(Duration lasting) {
        var latencies = new Latencies();
        var bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        long answers = 0;
        long refused = 0;
        try (var selector = Selector.open()) {
            var start = System.nanoTime();
            for (var i = 0; i < connections; i++) {
                send(connect(selector), bytes);
            }
            var end = start + lasting.toNanos();
            while (System.nanoTime() < end) {
                selector.select(LOOK.toMillis());
                for (var key : selector.selectedKeys()) {
                    var status = receive(key);
                    if (status > 0) {
                        var connection = (Connection) key.attachment();
                        latencies.add(Duration.ofNanos(System.nanoTime() - connection.sent));
                        answers += status == 200 ? 1 : 0;
                        refused += status == 200 ? 0 : 1;
                        send(key, bytes);
                    }
                }
                selector.selectedKeys().clear();
            }
            var took = Duration.ofNanos(System.nanoTime() - start);
            for (var key : selector.keys()) {
                key.channel().close();
            }
            return new Outcome(answers, refused, took, latencies);
        } catch (IOException e) {
            throw new UncheckedIOException(address + ": " + e.getMessage(), e);
        }
    }

    private SelectionKey connect(Selector selector) throws IOException {
        var host = InetAddress.getByName(address.getHost());
        if (!host.isLoopbackAddress()) {
            throw new IllegalArgumentException("only this machine may be put under load, not " + address);
        }
        var channel = SocketChannel.open(new InetSocketAddress(host, address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Connection());
    }

    private static void send(SelectionKey key, byte[] request) throws IOException {
        var connection = (Connection) key.attachment();
        connection.sent = System.nanoTime();
        connection.expected = -1;
        connection.answer.clear();
        ((SocketChannel) key.channel()).write(ByteBuffer.wrap(request));
    }

    /// @return the status when all of the answer is there; 0 before
    private static int receive(SelectionKey key) throws IOException {
        var connection = (Connection) key.attachment();
        var answer = connection.answer;
        if (((SocketChannel) key.channel()).read(answer) < 0) {
            throw new IOException("the connection was closed");
        }
        if (connection.expected < 0) {
            var head = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
            var body = head.indexOf("\r\n\r\n") + 4;
            if (body < 4) {
                return 0;
            }
            var length = LENGTH.matcher(head);
            if (!length.find()) {
                throw new IOException("an answer without Content-Length");
            }
            connection.expected = body + Integer.parseInt(length.group(1));
        }
        return answer.position() < connection.expected
                ? 0
                : Integer.parseInt(new String(answer.array(), 9, 3, StandardCharsets.ISO_8859_1));
    }
}
