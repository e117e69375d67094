package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Thousands of clients of live streams on one thread, so light that what is measured is the server. Each is a connection
/// of its own; they come from several loopback addresses, and a bounded number of them connects at a time.
final class StreamClients implements AutoCloseable {
    private static final int CONNECTING_AT_ONCE = 64;
    private static final int CLIENTS_OF_AN_ADDRESS = 4_000;
    private static final int READ_AT_ONCE = 64 * 1024;

    /// Receives each event that has an id.
    interface Arrivals {
        /// @param at `System.nanoTime()` at which its connection had been read
        void arrived(String eventId, long at);
    }

    /// @param lost streams that ended although nobody here had closed them
    /// @param refused connections that were not made, or not answered with a stream
    record Count(int open, int lost, int refused) {}

    private final InetSocketAddress server;
    private final String path;
    private final Arrivals arrivals;
    private final Selector selector;
    private final Thread thread;

    private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toClose = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean closing;

    // Of the thread alone.
    private final Queue<Client> streaming = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private int connecting;
    private int made;

    StreamClients(URI stream, Arrivals arrivals) {
        this.server = new InetSocketAddress(stream.getHost(), stream.getPort());
        this.path = stream.getPath();
        this.arrivals = arrivals;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = Thread.ofPlatform().name("stream-clients").daemon().start(this::work);
    }

    /// Opens one more stream for each of these; does not wait for it.
    ///
    /// @param cookies the header `Cookie` that a browser would send
    void open(List<String> cookies) {
        wanted.addAll(cookies);
        selector.wakeup();
    }

    /// Closes the connections of so many streams, the oldest first, the way a client does that vanishes.
    void vanish(int some) {
        toClose.addAndGet(some);
        selector.wakeup();
    }

    Count count() {
        return new Count(open.get(), lost.get(), refused.get());
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (selector) {
            while (!closing) {
                connect();
                closeSome();
                selector.select(key -> ((Client) key.attachment()).go(key));
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() throws IOException {
        while (connecting < CONNECTING_AT_ONCE) {
            var cookie = wanted.poll();
            if (cookie == null) {
                return;
            }
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(household(made++ / CLIENTS_OF_AN_ADDRESS), 0));
            connecting++;
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_CONNECT, new Client(channel, request(cookie)));
        }
    }

    private static InetAddress household(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) (2 + number)});
    }

    private ByteBuffer request(String cookie) {
        return ByteBuffer.wrap(
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
                        .formatted(path, server.getHostString(), server.getPort(), cookie)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private void closeSome() throws IOException {
        for (var some = toClose.getAndSet(0); some > 0; some--) {
            var client = streaming.poll();
            if (client == null) {
                return;
            }
            if (client.channel.isOpen()) {
                client.channel.close();
                open.decrementAndGet();
            }
        }
    }

    /// One stream: HTTP/1.1 with a body in chunks, of which only the lines `id: ...` are read.
    private final class Client {
        private static final int LONGEST_LINE = 256;
        private static final String ID = "id: ";

        private final SocketChannel channel;
        private @Nullable ByteBuffer request;
        private final byte[] line = new byte[LONGEST_LINE];
        private int length;
        private Part part = Part.STATUS;
        private int left;

        Client(SocketChannel channel, ByteBuffer request) {
            this.channel = channel;
            this.request = request;
        }

        void go(SelectionKey key) {
            try {
                if (key.isConnectable() && channel.finishConnect()) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    key.interestOps(SelectionKey.OP_WRITE);
                }
                if (key.isWritable() && request != null) {
                    channel.write(request);
                    if (!request.hasRemaining()) {
                        request = null;
                        key.interestOps(SelectionKey.OP_READ);
                    }
                }
                if (key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                over();
            }
        }

        private void read() throws IOException {
            buffer.clear();
            var count = channel.read(buffer);
            var now = System.nanoTime();
            if (count < 0) {
                over();
                return;
            }
            buffer.flip();
            while (buffer.hasRemaining() && channel.isOpen()) {
                take(buffer.get(), now);
            }
        }

        private void take(byte next, long now) throws IOException {
            switch (part) {
                case CHUNK -> {
                    if (next == '\n') {
                        line(now);
                    } else {
                        keep(next);
                    }
                    if (--left == 0) {
                        part = Part.AFTER_CHUNK;
                    }
                }
                case SIZE -> {
                    if (next != '\n') {
                        left = next == '\r' ? left : 16 * left + Character.digit(next, 16);
                    } else if (left == 0) {
                        over();
                    } else {
                        part = Part.CHUNK;
                    }
                }
                case AFTER_CHUNK -> part = next == '\n' ? Part.SIZE : part;
                case STATUS, HEADERS -> {
                    if (next == '\n') {
                        head();
                    } else if (next != '\r') {
                        keep(next);
                    }
                }
            }
        }

        private void keep(byte next) {
            if (length < LONGEST_LINE) {
                line[length++] = next;
            }
        }

        private void head() throws IOException {
            if (part == Part.STATUS && !text(0).startsWith("HTTP/1.1 200")) {
                over();
            } else if (length == 0) {
                part = Part.SIZE;
                connecting--;
                open.incrementAndGet();
                streaming.add(this);
                connect();
            } else {
                part = Part.HEADERS;
            }
            length = 0;
        }

        private void line(long now) {
            if (length > ID.length() && line[0] == 'i' && line[1] == 'd' && line[2] == ':') {
                arrivals.arrived(text(ID.length()), now);
            }
            length = 0;
        }

        private String text(int from) {
            return new String(line, from, length - from, StandardCharsets.ISO_8859_1);
        }

        private void over() {
            try {
                channel.close();
                if (part == Part.STATUS || part == Part.HEADERS) {
                    connecting--;
                    refused.incrementAndGet();
                    connect();
                } else {
                    open.decrementAndGet();
                    lost.incrementAndGet();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private enum Part {
        STATUS, HEADERS, SIZE, CHUNK, AFTER_CHUNK
    }
}
