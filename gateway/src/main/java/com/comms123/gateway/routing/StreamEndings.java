package com.comms123.gateway.routing;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Ends open streams of this instance: those of people who signed out or asked for deletion, and all of them when the
/// instance goes down, which would otherwise wait for them.
///
/// Each instance receives every sign-out and deletion, from when it started on: earlier ones have no stream here. A
/// person who is still signed in elsewhere simply connects again.
@Component
@KafkaListener(topics = {Topics.USER_DELETION_REQUESTED,
        Topics.USER_SIGNED_OUT}, groupId = "gateway.streams.#{T(java.util.UUID).randomUUID()}", properties = "auto.offset.reset=latest")
class StreamEndings implements SmartLifecycle {
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Sinks.Many<UUID> ended = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Void> goingDown = Sinks.empty();
    private volatile boolean running;

    /// Completes when the person's streams must end.
    Mono<Void> of(UUID userId) {
        return Mono.firstWithSignal(ended.asFlux().filter(userId::equals).next().then(), goingDown.asMono());
    }

    @KafkaHandler
    void on(UserDeletionRequested event) {
        emit(event.userId());
    }

    @KafkaHandler
    void on(UserSignedOut event) {
        emit(event.userId());
    }

    private void emit(UUID userId) {
        ended.emitNext(userId, Sinks.EmitFailureHandler.busyLooping(BUSY));
    }

    @Override
    public void start() {
        running = true;
    }

    /// Before the web server waits for what is open.
    @Override
    public void stop() {
        running = false;
        goingDown.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
