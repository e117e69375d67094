package com.comms123.gateway.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Our part of one client's live stream: the frames that wait for the client, and the notice to the service when the
/// client is gone. A client that does not read is cut off when its connection does not take more (64 KB by default); it
/// comes back with the last id that it has seen.
public final class ClientStream {
    /// Before the answer has begun.
    private static final int MOST_WAITING = 1_000;

    private final long number;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private @Nullable Channel client;
    private @Nullable StreamFeed feed;
    private @Nullable CompletableFuture<?> opening;
    private boolean closed;

    ClientStream(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /// Completes when the service has ended the stream, or cannot be reached any more.
    public Mono<Void> ended() {
        return ended.asMono();
    }

    /// Whether the service has opened it.
    public synchronized boolean isOpen() {
        return opening != null && opening.isDone() && !opening.isCompletedExceptionally();
    }

    /// From here on frames go to the client as they come: straight into its connection, for with thousands of streams
    /// everything that stands in between would be done thousands of times.
    ///
    /// @param connection of HTTP/1.1, on which an answer of unknown length has begun that nobody else continues
    public synchronized void writeTo(Channel connection) {
        client = connection;
        for (var frames = waiting.poll(); frames != null; frames = waiting.poll()) {
            write(connection, frames);
        }
    }

    synchronized void opens(StreamFeed where, CompletableFuture<?> asked) {
        feed = where;
        opening = asked;
        if (closed) {
            reportGone(where, asked);
        }
    }

    /// @param frames stay the caller's
    synchronized void show(ByteBuf frames) {
        if (closed) {
            return;
        }
        if (client != null) {
            write(client, frames.retainedDuplicate());
        } else if (waiting.size() == MOST_WAITING) {
            end();
        } else {
            waiting.add(frames.retainedDuplicate());
        }
    }

    private static void write(Channel client, ByteBuf frames) {
        if (client.isWritable()) {
            client.writeAndFlush(new DefaultHttpContent(frames));
        } else {
            frames.release();
            client.close();
        }
    }

    void end() {
        ended.tryEmitEmpty();
    }

    /// The client is gone, or must be shown nothing more. Doing so twice is doing so once.
    public synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.forEach(ByteBuf::release);
            waiting.clear();
            if (feed != null && opening != null) {
                reportGone(feed, opening);
            }
        }
    }

    /// Not before the service has answered, or it might open a stream that it already knows as gone.
    private void reportGone(StreamFeed where, CompletableFuture<?> asked) {
        asked.whenComplete((_, _) -> where.gone(number));
    }
}
