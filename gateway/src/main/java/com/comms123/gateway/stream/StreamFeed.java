package com.comms123.gateway.stream;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refusal.Kind;
import com.comms123.platform.outcome.Refused;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/// The one connection over which an instance of messaging-service tells what all our clients' streams there show.
///
/// When it breaks, all these streams end: their clients come back, perhaps to another instance, with the last id that
/// they have seen, and miss nothing. Ended streams are reported in batches, again and again until the service has
/// received them.
final class StreamFeed {
    private static final Logger log = LoggerFactory.getLogger(StreamFeed.class);
    private static final String FEED = "/internal/stream-feeds/{feedId}";
    /// The service says something at least every two seconds.
    private static final Duration SILENT = Duration.ofSeconds(10);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(8);
    private static final int GONE_AT_ONCE = 500;
    private static final Duration GATHERED = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    /// @param to which streams, by number; absent in a line that says nothing
    /// @param frames empty where these streams end
    private record Part(long @Nullable [] to, @Nullable String frames) {
        @Override
        public String toString() {
            return "Part[***]";
        }
    }

    private record Beginning(long stream, UUID userId, @Nullable String lastEventId) {}

    private record Gone(List<Long> streams) {}

    private record Problem(@Nullable String code, @Nullable String detail) {}

    /// The service does not know the feed any more: the gateway must begin it again.
    static final class Forgotten extends IOException {
        private static final long serialVersionUID = 1L;

        Forgotten() {
            super("the service no longer knows the feed");
        }
    }

    private final UUID id = UUID.randomUUID();
    private final WebClient service;
    private final ServiceToken token;
    private final JsonMapper json;

    private final Map<Long, ClientStream> streams = new ConcurrentHashMap<>();
    private final Sinks.One<StreamFeed> begun = Sinks.one();
    private final Sinks.Many<Long> gone = Sinks.many().unicast().onBackpressureBuffer();
    private final Sinks.Empty<Void> over = Sinks.empty();
    private volatile boolean isOver;
    private volatile @Nullable Disposable reading;

    StreamFeed(WebClient service, ServiceToken token, JsonMapper json) {
        this.service = service;
        this.token = token;
        this.json = json;
    }

    void begin() {
        reading = token.get()
                .flatMapMany(bearer -> service.get().uri(FEED, id).headers(headers -> headers.setBearerAuth(bearer))
                        .retrieve().bodyToFlux(String.class))
                .timeout(SILENT)
                .subscribe(this::take, this::broken, () -> broken(new IOException("the feed has ended")));
        gone.asFlux().bufferTimeout(GONE_AT_ONCE, GATHERED, true).concatMap(this::reportGone)
                .takeUntilOther(over.asMono()).subscribe();
    }

    /// Completes when streams can be opened in it; fails when the service cannot be reached.
    Mono<StreamFeed> begun() {
        return begun.asMono();
    }

    boolean isOver() {
        return isOver;
    }

    int count() {
        return streams.size();
    }

    /// Opens a client's stream, even if nobody waits for it any more: then it is closed again.
    ///
    /// @return fails with a [Refused] where the service refuses, and with what [ServiceCircuit] knows as silence
    Mono<Void> open(ClientStream stream, UUID userId, @Nullable String lastEventId) {
        streams.put(stream.number(), stream);
        var opening = post("/streams", new Beginning(stream.number(), userId, lastEventId)).timeout(ANSWERS_WITHIN)
                .doOnError(failure -> streams.remove(stream.number())).onErrorMap(this::asRefusal).toFuture();
        stream.opens(this, opening);
        // One that was refused is not in here any more: it may be opened in another feed.
        if (isOver && streams.remove(stream.number()) != null) {
            stream.end();
        }
        return Mono.fromFuture(opening, true);
    }

    void gone(long stream) {
        if (streams.remove(stream) != null) {
            synchronized (gone) {
                gone.tryEmitNext(stream);
            }
        }
    }

    void end() {
        broken(new IOException("the gateway is shutting down"));
    }

    private Mono<Void> post(String path, Object body) {
        return token.get()
                .flatMap(bearer -> service.post().uri(FEED + path, id).headers(headers -> headers.setBearerAuth(bearer))
                        .bodyValue(body).retrieve().toBodilessEntity())
                .then();
    }

    private Mono<Void> reportGone(List<Long> some) {
        return post("/gone", new Gone(some)).timeout(ANSWERS_WITHIN)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, GATHERED).maxBackoff(LONGEST_PAUSE)
                        .filter(failure -> !isOver && !isAbsent(failure)))
                .onErrorComplete();
    }

    private void take(String line) {
        begun.tryEmitValue(this);
        var part = json.readValue(line, Part.class);
        var to = part.to();
        if (to == null || part.frames() == null) {
            return;
        }
        if (part.frames().isEmpty()) {
            for (var number : to) {
                var stream = streams.remove(number);
                if (stream != null) {
                    stream.end();
                }
            }
            return;
        }
        // The same bytes for all of them, where the operating system can read them.
        var frames = ByteBufUtil.encodeString(PooledByteBufAllocator.DEFAULT, CharBuffer.wrap(part.frames()),
                StandardCharsets.UTF_8);
        try {
            for (var number : to) {
                var stream = streams.get(number);
                if (stream != null) {
                    stream.show(frames);
                }
            }
        } finally {
            frames.release();
        }
    }

    private void broken(Throwable why) {
        isOver = true;
        begun.tryEmitError(silence(why));
        over.tryEmitEmpty();
        var left = 0;
        for (var number : streams.keySet()) {
            var stream = streams.remove(number);
            if (stream != null) {
                stream.end();
                left++;
            }
        }
        if (left > 0) {
            log.warn("a feed broke: {}; its {} streams end", why.getClass().getSimpleName(), left);
        }
        var connection = reading;
        if (connection != null) {
            connection.dispose();
        }
    }

    private Throwable asRefusal(Throwable failure) {
        if (failure instanceof WebClientResponseException answer) {
            if (isAbsent(answer)) {
                broken(answer);
                return new Forgotten();
            }
            if (answer.getStatusCode().value() == HttpStatus.NOT_FOUND.value()) {
                return refused(Kind.ABSENT, answer);
            }
            if (answer.getStatusCode().value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                return refused(Kind.UNAVAILABLE, answer);
            }
        }
        return silence(failure);
    }

    private Refused refused(Kind kind, WebClientResponseException answer) {
        var problem = problem(answer);
        var wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return new Refused(
                Refusal.of(kind, problem.code() == null ? "not-found" : problem.code(),
                        problem.detail() == null ? "" : problem.detail()),
                kind == Kind.ABSENT
                        ? null
                        : wait == null ? TRY_AGAIN : Duration.ofSeconds(Long.parseLong(wait)));
    }

    private boolean isAbsent(Throwable failure) {
        return failure instanceof WebClientResponseException.NotFound absent
                && "feed-absent".equals(problem(absent).code());
    }

    private Problem problem(WebClientResponseException answer) {
        return json.readValue(answer.getResponseBodyAsByteArray(), Problem.class);
    }

    /// The failure that stands elsewhere for a service that does not answer.
    private Throwable silence(Throwable failure) {
        return switch (failure) {
            case WebClientResponseException.Unauthorized unknown -> {
                token.forget();
                yield new IOException("our token is refused");
            }
            case WebClientRequestException request when request.getCause() instanceof IOException connection ->
                connection;
            case WebClientResponseException answer when answer.getStatusCode().is5xxServerError() ->
                new IOException("the service answers " + answer.getStatusCode().value());
            default -> failure;
        };
    }
}
