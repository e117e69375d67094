package com.comms123.testing;

import com.comms123.contracts.RecordReference;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays the *other* services at the foreign edge of the service under test, over real HTTP.
public final class RemoteService {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROTECTING_HOLDS = "/internal/protecting-holds";
    /// The lists that services read from retention-service all the time: empty unless a test says otherwise.
    private static final Set<String> RETENTION_LISTS = Set.of(PROTECTING_HOLDS, "/internal/erasures",
            "/internal/requested-deletions");

    /// @param path without the service's prefix
    /// @param bearer the token that came, without `Bearer `; null when none did
    public record Request(String method, String path, @Nullable String query, byte[] bytes, @Nullable String bearer,
            Map<String, List<String>> headers) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(bytes);
        }
    }

    /// @param body an object that becomes JSON; null for none
    public record Answer(int status, @Nullable Object body, Map<String, String> headers) {
        public Answer(int status, @Nullable Object body) {
            this(status, body, Map.of());
        }
    }

    private record Route(String service, String method, String pathPattern, Function<Request, Answer> answer) {
        boolean matches(String name, Request request) {
            return service.equals(name) && method.equals(request.method())
                    && request.path().matches(pathPattern.replace("*", "[^/]+"));
        }
    }

    private final HttpServer server;
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    private RemoteService(HttpServer server) {
        this.server = server;
    }

    static RemoteService start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var remote = new RemoteService(server);
            server.createContext("/", remote::handle);
            server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return remote;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri(String service) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
    }

    /// The newest rule for a path counts.
    ///
    /// @param path may have `*` for one segment, such as `/internal/people/*/memberships`
    /// @param answer an object that becomes JSON with 200, or an [Answer]
    public void on(String service, String method, String path, Function<Request, ?> answer) {
        routes.addFirst(new Route(service, method, path, request -> {
            Object result = answer.apply(request);
            return result instanceof Answer complete ? complete : new Answer(200, result);
        }));
    }

    /// Places a hold, as retention-service tells owners of it; without records, there are none.
    public void holdsProtect(RecordReference... records) {
        on("retention", "GET", PROTECTING_HOLDS, request -> request.query() != null
                && request.query().contains("after=")
                        ? List.of()
                        : Stream.of(records).map(record -> Map.of("id", UUID.randomUUID(), "scope",
                                List.of(Map.of("kind", record.kind().name().toLowerCase(Locale.ROOT), "id",
                                        record.id()))))
                                .toList());
    }

    /// Lets a test have rules of its own.
    ///
    /// @return brings today's rules back
    public Runnable keepingRules() {
        var kept = List.copyOf(routes);
        return () -> {
            routes.clear();
            routes.addAll(kept);
        };
    }

    /// Forgets all rules: every call is then answered 503, as by a service that is down. There are no holds, erasures and
    /// requested deletions.
    public void reset() {
        routes.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var service = uri.getPath().split("/", 3)[1];
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var request = new Request(exchange.getRequestMethod(), uri.getRawPath().substring(service.length() + 1),
                    uri.getRawQuery(), exchange.getRequestBody().readAllBytes(),
                    authorization == null || !authorization.startsWith("Bearer ") ? null : authorization.substring(7),
                    exchange.getRequestHeaders());
            var answer = routes.stream().filter(route -> route.matches(service, request)).findFirst()
                    .map(route -> route.answer().apply(request))
                    .orElse(service.equals("retention") && RETENTION_LISTS.contains(request.path())
                            ? new Answer(200, List.of())
                            : new Answer(503, null));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body() == null
                    ? new byte[0]
                    : answer.body() instanceof String text
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : JSON.writeValueAsBytes(answer.body());
            if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
