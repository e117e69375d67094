package com.comms123.sinks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves pages and answers only requests for this machine (a page elsewhere cannot read them by a name that leads here).
/// It listens on the loopback address, unless it is in a container, whose port is published on that address.
public final class LoopbackServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> methods;
    private final Pages pages;

    private LoopbackServer(InetAddress address, int port, Set<String> methods, Pages pages) throws IOException {
        this.http = HttpServer.create(new InetSocketAddress(address, port), 0);
        this.methods = methods;
        this.pages = pages;
    }

    /// The answers of a server.
    public interface Pages {
        Page answer(Request request);
    }

    /// @param method one of those that were asked for
    /// @param query by name, decoded
    public record Request(String method, String path, Map<String, String> query) {
        /// A whole number that is not negative; empty when there is none.
        public OptionalInt number(String name) {
            var text = query.get(name);
            return text != null && text.matches("\\d{1,9}")
                    ? OptionalInt.of(Integer.parseInt(text))
                    : OptionalInt.empty();
        }
    }

    public record Page(int status, String type, String body) {
        public static Page html(int status, String body) {
            return new Page(status, "text/html", body);
        }

        public static Page json(String body) {
            return new Page(200, "application/json", body);
        }

        public static Page text(int status, String body) {
            return new Page(status, "text/plain", body);
        }
    }

    /// @param address that is listened on
    /// @param port 0 for any
    /// @param methods such as `GET`
    public static LoopbackServer start(InetAddress address, int port, Set<String> methods, Pages pages)
            throws IOException {
        var server = new LoopbackServer(address, port, methods, pages);
        server.http.setExecutor(server.workers);
        server.http.createContext("/", server::answer);
        server.http.start();
        return server;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!isMeantForThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, Page.text(421, "wrong host"));
            } else if (!methods.contains(method)) {
                exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
                send(exchange, Page.text(405, "only " + String.join(", ", methods)));
            } else {
                var uri = exchange.getRequestURI();
                send(exchange, pages.answer(new Request(method, uri.getPath(), query(uri.getRawQuery()))));
            }
        }
    }

    private static boolean isMeantForThisMachine(@Nullable String host) {
        return host != null && (host.equals("localhost") || host.startsWith("localhost:") || host.equals(LOOPBACK)
                || host.startsWith(LOOPBACK + ":"));
    }

    private static Map<String, String> query(@Nullable String raw) {
        var parameters = new TreeMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        var bytes = page.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", page.type() + "; charset=utf-8");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(page.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
