package com.comms123.gateway.stream;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/// One client's live stream, as far as it is ours: what waits for the client, and that the service is told when it is
/// gone. A client that does not read is let go when a bounded number of frames waits for it; it comes back with the last
/// id that it has seen.
public final class ClientStream {
    private static final int WAITING = 64;

    private final long number;
    private final Sinks.Many<byte[]> frames = Sinks.many().unicast()
            .onBackpressureBuffer(Queues.<byte[]>get(WAITING).get());
    private final Sinks.Empty<Void> slow = Sinks.empty();
    private @Nullable StreamFeed feed;
    private @Nullable CompletableFuture<?> opening;
    private boolean closed;

    ClientStream(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /// What the client is to see, to be asked for once; ends when the service ends the stream, or cannot be heard any
    /// more.
    public Flux<byte[]> frames() {
        return frames.asFlux();
    }

    /// Completes when the client does not keep up.
    public Mono<Void> tooSlow() {
        return slow.asMono();
    }

    /// Whether the service has opened it.
    public synchronized boolean isOpen() {
        return opening != null && opening.isDone() && !opening.isCompletedExceptionally();
    }

    synchronized void opens(StreamFeed where, CompletableFuture<?> asked) {
        feed = where;
        opening = asked;
        if (closed) {
            tellGone(where, asked);
        }
    }

    synchronized void show(byte[] more) {
        if (frames.tryEmitNext(more) == Sinks.EmitResult.FAIL_OVERFLOW) {
            slow.tryEmitEmpty();
        }
    }

    synchronized void end() {
        frames.tryEmitComplete();
    }

    /// The client is gone, or nothing is to be shown to it any more. Doing so twice is doing so once.
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (feed != null && opening != null) {
                tellGone(feed, opening);
            }
        }
    }

    /// Not before the service has answered, or it might open what it was told is gone.
    private void tellGone(StreamFeed where, CompletableFuture<?> asked) {
        asked.whenComplete((_, _) -> where.gone(number));
    }
}
