package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.http.LiveStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The live streams that people leave open from their registration on, through every crash.
final class OpenStreams implements AutoCloseable {
    private static final Patience PATIENCE = Patience.seconds(60);

    private final Map<Integer, LiveStream> streams = new HashMap<>();

    /// Opens a stream as a client does that shows the messages of the school.
    void open(int person, Parent parent, String school) {
        streams.put(person, parent.streamAfterReading(school).awaitOpen(PATIENCE));
    }

    /// How often a message has come.
    long count(int person, String messageId) {
        return stream(person).events().stream()
                .filter(event -> "message".equals(event.type())
                        && messageId.equals(event.data().path("messageId").asString("")))
                .count();
    }

    /// Whether the person was asked to load everything again.
    boolean isResynced(int person) {
        return stream(person).events().stream().anyMatch(event -> "resync".equals(event.type()));
    }

    private LiveStream stream(int person) {
        return Objects.requireNonNull(streams.get(person));
    }

    @Override
    public void close() {
        streams.values().forEach(LiveStream::close);
    }
}
