package com.comms123.e2e.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A way to a server on this machine that a test can slow down or cut. It passes bytes on as they come, in their order.
final class Link implements AutoCloseable {
    /// Below the ports that clients get, so that nobody takes the port of a link that is cut.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 26_000;
    private static final int TRIES = 100;
    private static final int BACKLOG = 200;
    private static final int CHUNK = 32 * 1024;
    /// More than a server says in the longest delay; then it has to wait, as on any line that is full.
    private static final int CHUNKS_ON_THE_WAY = 1_000;

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private @Nullable ServerSocket listening;

    /// @param arrivesAt when it goes on, by [System#nanoTime]
    private record Chunk(byte[] bytes, long arrivesAt) {
        boolean isEnd() {
            return bytes.length == 0;
        }
    }

    private Link(int targetPort, ServerSocket listening) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.port = listening.getLocalPort();
        this.listening = listening;
        accept(listening);
    }

    /// Listens on a port of its own. The server need not be up yet.
    static Link to(int targetPort) {
        for (var tries = 0; tries < TRIES; tries++) {
            try {
                return new Link(targetPort,
                        listen(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT)));
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("found no free port in " + TRIES + " tries");
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /// From now on, everything that the server says arrives that much later.
    void delays(Duration by) {
        delay = by;
    }

    /// Breaks every connection and refuses new ones.
    synchronized void cuts() {
        if (listening != null) {
            close(listening);
            listening = null;
        }
        open.forEach(Link::close);
    }

    /// Takes connections again, without any delay.
    synchronized void restores() {
        delay = Duration.ZERO;
        if (listening == null) {
            try {
                listening = listen(port);
                accept(listening);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on port " + port + " again", e);
            }
        }
    }

    @Override
    public void close() {
        cuts();
    }

    private void accept(ServerSocket socket) {
        Thread.ofVirtual().name("link").start(() -> {
            while (!socket.isClosed()) {
                try {
                    var client = socket.accept();
                    Thread.ofVirtual().name("link-up").start(() -> serve(client));
                } catch (IOException cut) {
                    return;
                }
            }
        });
    }

    private void serve(Socket client) {
        var server = new Socket();
        try (client; server) {
            open.add(client);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
            if (isCut()) {
                return;
            }
            Thread.ofVirtual().name("link-down").start(() -> passLater(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
            // The server may still have something to say: the other direction closes both.
            awaitEnd(server);
        } catch (IOException broken) {
            close(client);
        } finally {
            open.remove(client);
            open.remove(server);
        }
    }

    private synchronized boolean isCut() {
        return listening == null;
    }

    private synchronized void awaitEnd(Socket server) {
        while (open.contains(server)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Each chunk waits as long as the delay says, though others are on the way: it is a long line, not a narrow one.
    private void passLater(Socket server, Socket client) {
        var chunks = new ArrayBlockingQueue<Chunk>(CHUNKS_ON_THE_WAY);
        var writing = Thread.ofVirtual().name("link-late").start(() -> write(chunks, client));
        try {
            var in = server.getInputStream();
            var buffer = new byte[CHUNK];
            for (var read = in.read(buffer); read > 0; read = in.read(buffer)) {
                chunks.put(chunk(Arrays.copyOf(buffer, read)));
            }
            chunks.put(chunk(new byte[0]));
            writing.join();
        } catch (IOException broken) {
            writing.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
            close(server);
            synchronized (this) {
                open.remove(server);
                notifyAll();
            }
        }
    }

    private Chunk chunk(byte[] bytes) {
        return new Chunk(bytes, System.nanoTime() + delay.toNanos());
    }

    private static void write(BlockingQueue<Chunk> chunks, Socket client) {
        try {
            OutputStream out = client.getOutputStream();
            for (var chunk = chunks.take(); !chunk.isEnd(); chunk = chunks.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.arrivesAt() - System.nanoTime());
                out.write(chunk.bytes());
            }
        } catch (IOException broken) {
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a connection", e);
        }
    }
}
