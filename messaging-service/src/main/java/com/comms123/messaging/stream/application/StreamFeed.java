package com.comms123.messaging.stream.application;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stream to one instance of the gateway, for all the streams that it holds: frames, and for which of them. A frame
/// that many streams show alike stands in it once, so that a post to thousands costs one line and not thousands.
///
/// Nobody who has something for it waits. Frames that are not taken from it in time are bounded: beyond that the feed
/// breaks, which ends all its streams, and their clients come back with the last id they know. The far ends of its
/// streams are gone in whatever way it ends.
public final class StreamFeed {
    private static final int MOST_IN_A_PART = 512;
    /// Streams times frames, at eight bytes each.
    private static final int MOST_WAITING = 2_000_000;

    /// The next frames of some streams, the same for each of them.
    ///
    /// @param frames empty where these streams end
    public record Part(List<Long> to, String frames) {
        @Override
        public String toString() {
            return "Part[" + to.size() + " streams]";
        }
    }

    private static final class Growing {
        private final String frames;
        private long[] to = new long[8];
        private int size;

        Growing(String frames) {
            this.frames = frames;
        }

        void add(long stream) {
            if (size == to.length) {
                to = Arrays.copyOf(to, 2 * size);
            }
            to[size++] = stream;
        }

        Part whole() {
            return new Part(Arrays.stream(to, 0, size).boxed().toList(), frames);
        }
    }

    private final class Sink implements StreamSink {
        private final long stream;
        private @Nullable Runnable gone;

        Sink(long stream) {
            this.stream = stream;
        }

        @Override
        public void write(String frames) throws IOException {
            add(stream, frames);
        }

        @Override
        public void close() {
            ended(stream);
        }
    }

    private final UUID id;
    private final Deque<Growing> waiting = new ArrayDeque<>();
    private final Map<Long, Sink> streams = new HashMap<>();
    private int count;
    private boolean over;

    StreamFeed(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }

    /// Where a stream's frames go; known from here on, so that it may end before it has quite begun.
    synchronized StreamSink begin(long stream) {
        var sink = new Sink(stream);
        streams.put(stream, sink);
        return sink;
    }

    /// The stream was opened.
    ///
    /// @param gone told once when its far end is gone, at once if it is already
    void opened(long stream, Runnable gone) {
        synchronized (this) {
            var sink = streams.get(stream);
            if (sink != null) {
                sink.gone = gone;
                return;
            }
        }
        gone.run();
    }

    /// The far ends of these streams are gone.
    void gone(List<Long> some) {
        some.forEach(stream -> {
            Sink sink;
            synchronized (this) {
                sink = streams.remove(stream);
            }
            reportGone(sink);
        });
    }

    /// Waits for what is next.
    ///
    /// @return null when there was nothing in that time, or there will be nothing any more
    public synchronized @Nullable Part next(Duration within) throws InterruptedException {
        if (waiting.isEmpty() && !over) {
            wait(within.toMillis());
        }
        var next = waiting.poll();
        if (next == null) {
            return null;
        }
        count -= next.size;
        return next.whole();
    }

    public synchronized boolean hasMore() {
        return !waiting.isEmpty();
    }

    public synchronized boolean isOver() {
        return over && waiting.isEmpty();
    }

    /// Takes nothing more; what waits may still be taken.
    void end() {
        List<Sink> left;
        synchronized (this) {
            over = true;
            left = List.copyOf(streams.values());
            streams.clear();
            notifyAll();
        }
        left.forEach(StreamFeed::reportGone);
    }

    private synchronized void add(long stream, String frames) throws IOException {
        if (over) {
            throw new IOException("the feed is over");
        }
        if (count == MOST_WAITING) {
            over = true;
            waiting.clear();
            notifyAll();
            throw new IOException("the feed does not keep up");
        }
        var last = waiting.peekLast();
        if (last == null || last.size == MOST_IN_A_PART || !last.frames.equals(frames)) {
            last = new Growing(frames);
            waiting.add(last);
        }
        last.add(stream);
        count++;
        notifyAll();
    }

    private synchronized void ended(long stream) {
        if (streams.remove(stream) != null) {
            try {
                add(stream, "");
            } catch (IOException broken) {
                // All its streams are over then.
            }
        }
    }

    private static void reportGone(@Nullable Sink sink) {
        if (sink != null) {
            var gone = sink.gone;
            if (gone != null) {
                gone.run();
            }
        }
    }
}
