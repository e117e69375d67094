package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A stream of Server-Sent Events, read on a virtual thread the way a browser's `EventSource` does: it connects again
/// when the connection breaks, with `Last-Event-ID`, and gives up only when it is refused.
public final class LiveStream implements AutoCloseable {
    private static final Duration BEFORE_RECONNECTING = Duration.ofMillis(100);

    /// One event as it came.
    ///
    /// @param arrived `System.nanoTime()` at its last line
    public record Event(String id, String type, JsonNode data, long arrived) {}

    /// @param status 0 while there is no answer yet
    public record State(int status, boolean open, int connections) {}

    private final Browser browser;
    private final URI uri;
    private final Supplier<Map<String, String>> headers;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private volatile State state = new State(0, false, 0);
    private volatile String lastId;
    private volatile boolean closed;
    private volatile @Nullable InputStream connection;

    private LiveStream(Browser browser, URI uri, Supplier<Map<String, String>> headers, String lastSeen) {
        this.lastId = lastSeen;
        this.browser = browser;
        this.uri = uri;
        this.headers = headers;
        this.reader = Thread.ofVirtual().name("live-stream").unstarted(this::read);
    }

    /// Opens the stream.
    ///
    /// @param headers asked again at each connection, for tokens that were renewed
    /// @param lastSeen the id of the newest thing that is known already; empty for none. A later event is shown even if
    /// the first connection breaks before anything came
    public static LiveStream open(Browser browser, URI uri, Supplier<Map<String, String>> headers, String lastSeen) {
        var stream = new LiveStream(browser, uri, headers, lastSeen);
        stream.reader.start();
        return stream;
    }

    public State state() {
        return state;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public LiveStream awaitOpen(Patience patience) {
        patience.until("the live stream is open", this::state, State::open);
        return this;
    }

    /// The first event, from the stream's beginning, that satisfies `wanted`.
    public Event await(String what, Predicate<Event> wanted, Patience patience) {
        return patience.until(what, () -> events.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    @Override
    public void close() {
        closed = true;
        try (var open = connection) {
            reader.interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("closing the live stream", e);
        }
    }

    private void read() {
        while (!closed) {
            try {
                if (!connectOnce()) {
                    return;
                }
                Thread.sleep(BEFORE_RECONNECTING);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @return whether it makes sense to connect again
    private boolean connectOnce() throws InterruptedException {
        try {
            var asked = new HashMap<>(headers.get());
            asked.put("Accept", "text/event-stream");
            if (!lastId.isEmpty()) {
                asked.put("Last-Event-ID", lastId);
            }
            var response = browser.open(uri, asked);
            try (var body = response.body()) {
                connection = body;
                var status = response.statusCode();
                if (status != 200) {
                    state = new State(status, false, state.connections());
                    return status >= 500;
                }
                state = new State(status, true, state.connections() + 1);
                var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
                readEvents(lines);
            }
        } catch (IOException | UnexpectedAnswer | java.io.UncheckedIOException e) {
            // The connection broke, or could not be made: what EventSource answers by connecting again.
            return reconnecting();
        }
        return reconnecting();
    }

    private boolean reconnecting() {
        state = new State(state.status(), false, state.connections());
        return !closed;
    }

    private void readEvents(BufferedReader lines) throws IOException {
        var id = lastId;
        var type = "";
        var data = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.isEmpty()) {
                lastId = id;
                if (!data.isEmpty()) {
                    events.add(
                            new Event(id, type.isEmpty() ? "message" : type, Json.MAPPER.readTree(data.toString()),
                                    System.nanoTime()));
                }
                type = "";
                data.setLength(0);
            } else if (!line.startsWith(":")) {
                var colon = line.indexOf(':');
                var field = colon < 0 ? line : line.substring(0, colon);
                var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                switch (field) {
                    case "id" -> id = value;
                    case "event" -> type = value;
                    case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                    default -> {
                        // A client must ignore unknown fields (HTML, 9.2.6).
                    }
                }
            }
        }
    }
}
