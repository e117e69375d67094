package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// The feeds of this instance, one for each instance of the gateway that has streams here. The gateway knows who may
/// have which stream: it has recognised the person.
@Service
public class StreamFeeds implements SmartLifecycle {
    private final LiveStreams streams;
    private final Map<UUID, StreamFeed> feeds = new ConcurrentHashMap<>();
    private volatile boolean running;

    public StreamFeeds(LiveStreams streams) {
        this.streams = streams;
    }

    /// Begins a feed; to be [closed][#close] by whoever began it.
    ///
    /// @param id chosen by the other side, like no other
    public StreamFeed begin(UUID id) {
        var feed = new StreamFeed(id);
        if (!running) {
            throw new Refused(Refusal.unavailable("stopping", "This instance is shutting down. Connect again."));
        }
        var before = feeds.put(id, feed);
        if (before != null) {
            before.end();
        }
        return feed;
    }

    /// Ends it, and all its streams with it.
    public void close(StreamFeed feed) {
        feeds.remove(feed.id(), feed);
        feed.end();
    }

    /// Opens a person's stream. Its first frames are on their way when this returns.
    ///
    /// @param stream its number in the feed, like no other there
    /// @throws Refused `feed-absent` where there is no such feed, and as [LiveStreams#open]
    public void open(UUID feedId, long stream, UserId user, Resume resume) {
        var feed = feed(feedId);
        var sink = feed.begin(stream);
        try {
            feed.opened(stream, streams.open(user, resume, sink));
        } catch (RuntimeException e) {
            feed.gone(List.of(stream));
            throw e;
        }
    }

    /// Their clients are gone. Those that are over already are left out.
    ///
    /// @throws Refused `feed-absent` where there is no such feed
    public void gone(UUID feedId, List<Long> some) {
        feed(feedId).gone(some);
    }

    private StreamFeed feed(UUID id) {
        var feed = feeds.get(id);
        if (feed == null) {
            throw new Refused(Refusal.absent("feed-absent", "There is no feed with this id here. Start a new one."));
        }
        return feed;
    }

    @Override
    public void start() {
        running = true;
    }

    /// Before the web server waits for them.
    @Override
    public void stop() {
        running = false;
        feeds.values().forEach(StreamFeed::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
