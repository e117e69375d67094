package com.comms123.gateway.routing;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import java.time.Duration;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Whose open streams are to end now, on this instance. Each instance hears of every sign-out and deletion, from when it
/// started on: earlier ones have no stream here. Who is still signed in elsewhere simply connects again.
@Component
@KafkaListener(topics = {Topics.USER_DELETION_REQUESTED,
        Topics.USER_SIGNED_OUT}, groupId = "gateway.streams.#{T(java.util.UUID).randomUUID()}", properties = "auto.offset.reset=latest")
class StreamEndings {
    private final Sinks.Many<UUID> ended = Sinks.many().multicast().directBestEffort();

    /// Completes when the person's streams are to end.
    Mono<Void> of(UUID userId) {
        return all().filter(userId::equals).next().then();
    }

    private Flux<UUID> all() {
        return ended.asFlux();
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
        ended.emitNext(userId, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }
}
