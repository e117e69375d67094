package com.comms123.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Asks a process whether it is ready to serve.
@FunctionalInterface
interface Readiness {
    Duration PATIENCE = Duration.ofSeconds(2);
    HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

    /// @param pid of the process that is asked: another one may have left a trace
    boolean isReady(long pid) throws InterruptedException;

    /// It has written its process id into that file.
    static Readiness noted(Path file) {
        return pid -> {
            try {
                return Files.exists(file) && Files.readString(file).equals(String.valueOf(pid));
            } catch (IOException e) {
                return false;
            }
        };
    }

    /// It accepts connections.
    static Readiness listening(int port) {
        return _ -> {
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
        return _ -> {
            try {
                return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
