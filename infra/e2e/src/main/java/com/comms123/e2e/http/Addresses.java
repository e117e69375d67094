package com.comms123.e2e.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Where browsers and apps come from: one loopback address after another, so that what is limited for each internet
/// address meets many households and not one. Where a machine has but one loopback address, all come from there.
public final class Addresses implements AutoCloseable {
    private static final int HOUSEHOLDS = 200;
    private static final int FIRST = 10;

    private final Map<Integer, HttpClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final int households = hasMany() ? HOUSEHOLDS : 1;

    /// The next household's way to the platform.
    public HttpClient next() {
        return clients.computeIfAbsent(Math.floorMod(next.getAndIncrement(), households), this::client);
    }

    private HttpClient client(int household) {
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5));
        if (households > 1) {
            client.localAddress(loopback(FIRST + household));
        }
        return client.build();
    }

    private static boolean hasMany() {
        try (var socket = new ServerSocket(0, 1, loopback(FIRST))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Cuts what is still open, such as streams.
    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
    }
}
