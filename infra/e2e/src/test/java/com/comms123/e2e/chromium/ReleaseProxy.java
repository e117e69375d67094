package com.comms123.e2e.chromium;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Stands before the website as guests see it, and can make it look like another release.
public final class ReleaseProxy implements AutoCloseable {
    private static final Pattern RELEASE = Pattern.compile("(name=\"release\" content=\"|release: \")[0-9a-f]{12}");
    private static final List<String> PASSED = List.of("Content-Type", "Content-Security-Policy", "Cache-Control");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI site;
    private volatile String release = "$0";

    public ReleaseProxy(URI site) throws IOException {
        this.site = site;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// From now on, the website is another release.
    public void becomes(String other) {
        release = "$1" + other;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(site.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody()).build();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            PASSED.forEach(name -> answer.headers().firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
            var type = answer.headers().firstValue("Content-Type").orElse("");
            var body = type.startsWith("text/")
                    ? RELEASE.matcher(new String(answer.body(), StandardCharsets.UTF_8)).replaceAll(release)
                            .getBytes(StandardCharsets.UTF_8)
                    : answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
