package com.comms123.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks a process whether it is ready to serve.
@FunctionalInterface
interface Readiness {
    Duration PATIENCE = Duration.ofSeconds(2);
    HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

    boolean isReady() throws InterruptedException;

    /// It accepts connections.
    static Readiness listening(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port),
                        Math.toIntExact(PATIENCE.toMillis()));
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /// It answers 200 there.
    static Readiness answering(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return () -> {
            try {
                return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
