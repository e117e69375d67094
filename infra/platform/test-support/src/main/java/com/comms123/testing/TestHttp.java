package com.comms123.testing;

import com.comms123.testing.openapi.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Calls the service under test over real HTTP. Immutable: each `with...` and [#as] makes another one.
public final class TestHttp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /// @param json the body, or a missing node when it is not JSON
    public record Response(int status, HttpHeaders headers, String body, JsonNode json) {
        /// The problem's code; empty when it is none.
        public String code() {
            return json.path("code").asString("");
        }
    }

    private final Environment environment;
    private final Map<String, String> headers;

    TestHttp(Environment environment) {
        this(environment, Map.of());
    }

    private TestHttp(Environment environment, Map<String, String> headers) {
        this.environment = environment;
        this.headers = headers;
    }

    public TestHttp as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public TestHttp with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TestHttp(environment, more);
    }

    public Response get(String path) {
        return send("GET", path, null);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    /// @param body an object that becomes JSON, or a text that is sent as it is; null for none
    public Response post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Response put(String path, @Nullable Object body) {
        return send("PUT", path, body);
    }

    public Response patch(String path, @Nullable Object body) {
        return send("PATCH", path, body);
    }

    public Response send(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).method(method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body instanceof String text
                                ? text
                                : JSON.writeValueAsString(body)));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var isJson = type.contains("json") && !type.contains("ndjson") && !response.body().isEmpty();
            var json = isJson ? JSON.readTree(response.body()) : MissingNode.getInstance();
            Traffic.record(method, path, body, response.statusCode(), type, json);
            return new Response(response.statusCode(), response.headers(), response.body(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Serves tests with a client of their own, such as an event stream.
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
    }
}
