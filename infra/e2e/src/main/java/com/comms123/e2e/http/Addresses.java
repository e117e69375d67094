package com.comms123.e2e.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Where browsers and apps come from: one loopback address after another, so that what is limited for each internet
/// address meets many households and not one. Where a machine has but one loopback address, all come from there.
public final class Addresses implements AutoCloseable {
    /// Nothing is far away: a server that takes longer is a hanging one, or the machine is very slow.
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
    private static final int STREETS = 50;
    private static final int HOUSES = 200;
    private static final int FIRST = 10;

    /// A client that is not used any more ends by itself.
    private final Set<HttpClient> clients = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicInteger next = new AtomicInteger();
    private final boolean many = hasMany();

    /// The next household's way to the platform.
    public HttpClient next() {
        return many ? from(household(next.getAndIncrement())) : kept(client());
    }

    /// The way to the platform from an address of this machine.
    public HttpClient from(InetAddress address) {
        return kept(client().localAddress(address));
    }

    /// Whether this machine has more than one loopback address.
    public boolean many() {
        return many;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECTED_WITHIN);
    }

    private HttpClient kept(HttpClient.Builder client) {
        var built = client.build();
        clients.add(built);
        return built;
    }

    private static InetAddress household(int number) {
        return loopback(Math.floorMod(number / HOUSES, STREETS), FIRST + Math.floorMod(number, HOUSES));
    }

    private static boolean hasMany() {
        try (var socket = new ServerSocket(0, 1, household(0))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback(int street, int house) {
        try {
            return InetAddress.getByAddress(new byte[]{127, 0, (byte) street, (byte) house});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Cuts what is still open, such as streams.
    @Override
    public void close() {
        synchronized (clients) {
            List.copyOf(clients).forEach(HttpClient::shutdownNow);
        }
    }
}
