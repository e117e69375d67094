package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The least that a live stream can cost on this machine: a server that knows nobody and does nothing but write the same
/// bytes to everybody, one after the other.
final class RawStreams implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final byte[] HEAD = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocketChannel server;
    private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();

    RawStreams() {
        try {
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("raw-streams").daemon().start(this::accept);
    }

    URI stream() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort() + "/stream");
    }

    /// @return the event's id
    String post() throws IOException {
        var id = UUID.randomUUID().toString();
        var event = """
                event: message
                id: %s
                data: {"messageId":"%s","organisationId":"%s","groupIds":["%s"],"subject":"Training at six",\
                "urgency":"normal","postedAt":"2026-01-01T12:00:00.000Z"}

                """.formatted(id, id, id, id);
        var chunk = ByteBuffer.wrap(
                (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        for (var client : clients) {
            client.write(chunk.duplicate());
        }
        return id;
    }

    private void accept() {
        var request = ByteBuffer.allocate(4 * 1_024);
        while (server.isOpen()) {
            try {
                var client = server.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                // The clients here send theirs in one piece.
                client.read(request.clear());
                client.write(ByteBuffer.wrap(HEAD));
                clients.add(client);
            } catch (IOException e) {
                // The server was closed, or a client went away while it came.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
