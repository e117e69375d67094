package com.comms123.messaging.stream.web;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.stream.application.PlaceSeal;
import com.comms123.messaging.stream.application.Resume;
import com.comms123.messaging.stream.application.StreamFeed;
import com.comms123.messaging.stream.application.StreamFeed.Part;
import com.comms123.messaging.stream.application.StreamFeeds;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The live streams of all who are at one instance of the gateway: it reads one feed, a line for what some of its streams
/// show next, and says which streams begin and which are gone.
@RestController
@RequestMapping("/internal/stream-feeds/{feedId}")
class StreamFeedController {
    /// How long a feed is silent at most.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MOST_GONE = 1_000;
    private static final byte[] NOTHING = "{}\n".getBytes(StandardCharsets.UTF_8);

    private final StreamFeeds feeds;
    private final PlaceSeal seal;
    private final JsonMapper json;

    StreamFeedController(StreamFeeds feeds, PlaceSeal seal, JsonMapper json) {
        this.feeds = feeds;
        this.seal = seal;
        this.json = json;
    }

    /// @param stream its number in the feed
    /// @param lastEventId the last event that the client has seen; null for one that begins
    record Beginning(long stream, @NotNull UUID userId, @Nullable @Size(max = Resume.LONGEST) String lastEventId) {}

    /// @param streams their numbers in the feed
    record Gone(@NotNull @Size(min = 1, max = MOST_GONE) List<@NotNull Long> streams) {}

    @GetMapping(produces = "application/x-ndjson")
    void feed(@PathVariable UUID feedId, HttpServletResponse response) throws InterruptedException {
        var feed = feeds.begin(feedId);
        try {
            response.setContentType("application/x-ndjson");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            write(feed, response);
        } catch (IOException gone) {
            // However the gateway goes, it is gone; it begins another.
        } finally {
            feeds.close(feed);
        }
    }

    private void write(StreamFeed feed, HttpServletResponse response) throws IOException, InterruptedException {
        var out = response.getOutputStream();
        out.write(NOTHING);
        response.flushBuffer();
        while (!feed.isOver()) {
            var part = feed.next(HEARTBEAT);
            out.write(part == null ? NOTHING : line(part));
            // Everything that is there goes together.
            if (!feed.hasMore()) {
                response.flushBuffer();
            }
        }
    }

    private byte[] line(Part part) {
        var object = json.writeValueAsBytes(part);
        var line = Arrays.copyOf(object, object.length + 1);
        line[object.length] = '\n';
        return line;
    }

    @PostMapping("/streams")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void begin(@PathVariable UUID feedId, @RequestBody @Valid Beginning beginning) {
        feeds.open(feedId, beginning.stream(), new UserId(beginning.userId()),
                Resume.parse(beginning.lastEventId(), seal));
    }

    @PostMapping("/gone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void gone(@PathVariable UUID feedId, @RequestBody @Valid Gone gone) {
        feeds.gone(feedId, gone.streams());
    }
}
