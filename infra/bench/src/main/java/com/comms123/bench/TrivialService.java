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
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// The least that can stand behind a gateway: one thread that gives the same answer to each request without a body, on
/// connections that stay open.
final class TrivialService implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int LONGEST_REQUEST = 16 * 1_024;
    private static final byte[] BODY = ("{\"items\":["
            + """
                    {"messageId":"018f3b7a-0000-7000-8000-000000000001","organisationId":"018f3b7a-0000-7000-8000-000000000002",\
                    "subject":"Training at six","postedAt":"2026-01-01T12:00:00.000Z","readAt":null,"why":"group"},"""
                    .repeat(4)
            + "{}],\"next\":null,\"unread\":4}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] ANSWER = answer();

    private final Selector selector;
    private final ServerSocketChannel server;

    TrivialService() {
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), BACKLOG);
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("trivial-service").daemon().start(this::serve);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    private void serve() {
        while (selector.isOpen()) {
            try {
                selector.select(this::serve);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var client = server.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                client.configureBlocking(false).register(selector, SelectionKey.OP_READ,
                        ByteBuffer.allocate(LONGEST_REQUEST));
            } else {
                answer((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            // The client went away, or the service was closed.
            key.cancel();
        }
    }

    private static void answer(SocketChannel client, ByteBuffer request) throws IOException {
        if (client.read(request) < 0) {
            client.close();
            return;
        }
        var end = request.position();
        if (end >= 4 && request.get(end - 1) == '\n' && request.get(end - 3) == '\n') {
            request.clear();
            // It fits into what the connection holds back, as there is only ever one.
            client.write(ByteBuffer.wrap(ANSWER));
        }
    }

    private static byte[] answer() {
        var head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nContent-Length: "
                + BODY.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + BODY.length).put(head).put(BODY).array();
    }

    @Override
    public void close() {
        try {
            server.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
