package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.waiting.MachineSpeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends requests as one browser or app: keeps its cookies, follows redirects only when asked to.
public final class Browser {
    /// On an idle machine.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 15;

    private final HttpClient client;
    private final CookieJar cookies;

    public Browser(HttpClient client) {
        this(client, new CookieJar());
    }

    private Browser(HttpClient client, CookieJar cookies) {
        this.client = client;
        this.cookies = cookies;
    }

    /// Closed and opened again: what was kept for the session alone is forgotten.
    public Browser restarted() {
        return new Browser(client, cookies.afterRestart());
    }

    /// The same client with an empty jar, as an app speaks to an API whose user signed in with the system's browser.
    public Browser withoutCookies() {
        return new Browser(client);
    }

    public CookieJar cookies() {
        return cookies;
    }

    public Answer get(URI uri) {
        return send("GET", uri, Map.of(), null);
    }

    /// Sends a request; a body that is JSON goes as such, a `String` as it stands (so that a test can send what is no
    /// JSON at all).
    public Answer send(String method, URI uri, Map<String, String> headers, @Nullable Object body) {
        var request = request(method, uri, headers);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, publisher(body));
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
        }
        return exchange(request.timeout(MachineSpeed.stretch(ANSWER_WITHIN)).build());
    }

    public Answer submit(URI uri, Map<String, String> form) {
        var body = form.entrySet()
                .stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", uri, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    /// Follows redirects from an answer until there is none, or until one leads to a place that satisfies `stop`: then
    /// the redirecting answer itself is returned.
    public Answer follow(Answer answer, Predicate<URI> stop) {
        var here = answer;
        for (var hop = 0; hop < MOST_REDIRECTS; hop++) {
            if (!here.isRedirect() || stop.test(here.location())) {
                return here;
            }
            here = get(here.location());
        }
        throw new UnexpectedAnswer(here, "an end of redirects");
    }

    /// Opens an answer whose body goes on and on.
    HttpResponse<InputStream> open(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        var request = request("GET", uri, headers).GET().build();
        return client.send(request, BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String method, URI uri, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri);
        cookies.headerFor(uri).ifPresent(value -> request.header("Cookie", value));
        headers.forEach(request::header);
        if (!headers.containsKey("Accept")) {
            request.header("Accept",
                    "GET".equals(method) ? "application/json, text/html, */*;q=0.1" : "application/json, */*;q=0.1");
        }
        return request;
    }

    private Answer exchange(HttpRequest request) {
        var response = exchange(request, BodyHandlers.ofByteArray());
        cookies.take(request.uri(), response.headers().allValues("Set-Cookie"));
        return new Answer(request.method(), request.uri(), response.statusCode(), response.headers(), response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s %s: %s".formatted(request.method(), request.uri().getPath(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri().getPath(), e);
        }
    }

    private static BodyPublisher publisher(Object body) {
        return switch (body) {
            case String text -> BodyPublishers.ofString(text);
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            case JsonNode json -> BodyPublishers.ofString(json.toString());
            default -> BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body));
        };
    }
}
