package com.comms123.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One address before several gateways, as a load balancer offers it: each connection goes to the next gateway that accepts
/// one.
final class Entrance implements AutoCloseable {
    private static final int CONNECTED_WITHIN_MILLIS = 2_000;

    private final List<InetSocketAddress> gateways;
    private final ServerSocket server;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Entrance(List<URI> gateways) {
        this.gateways = gateways.stream().map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort())).toList();
        try {
            this.server = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("entrance").start(this::accept);
    }

    /// At the host whose cookies a browser of this machine has.
    URI address() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().name("entrance-client").start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; var gateway = connect()) {
            open.add(client);
            open.add(gateway);
            var back = Thread.ofVirtual().name("entrance-back").start(() -> copy(gateway, client));
            copy(client, gateway);
            back.join();
        } catch (IOException noGateway) {
            // The client sees its connection closed, as behind any balancer.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private Socket connect() throws IOException {
        var first = turn.getAndIncrement();
        for (var i = 0; i < gateways.size(); i++) {
            var socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(gateways.get(Math.floorMod(first + i, gateways.size())), CONNECTED_WITHIN_MILLIS);
                return socket;
            } catch (IOException refused) {
                socket.close();
            }
        }
        throw new IOException("no gateway accepts a connection");
    }

    /// Until one side ends; then the other must not wait for more.
    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
