package com.comms123.gateway.stream;

import com.comms123.gateway.GatewayProperties;
import com.comms123.platform.clients.ServiceInstances;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/// The live streams of this instance's clients. With each instance of messaging-service there is one connection for all of
/// them: what a post costs between the two does not grow with how many look on.
@Component
public class StreamFeeds implements DisposableBean {
    private static final String SERVICE = "messaging";
    /// For opening streams; a feed takes one.
    private static final int CONNECTIONS = 50;
    private static final int WAITING = 20_000;
    private static final int LONGEST_LINE = 1024 * 1024;

    private final ServiceInstances instances;
    private final WebClient services;
    private final ServiceToken token;
    private final JsonMapper json;
    private final Map<URI, StreamFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    StreamFeeds(ServiceInstances instances, WebClient.Builder builder,
            GatewayProperties properties, ServiceTokens tokens, JsonMapper json, MeterRegistry meters) {
        this.instances = instances;
        this.token = tokens.to(SERVICE);
        this.json = json;
        var connections = ConnectionProvider.builder("stream-feeds").maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(WAITING).pendingAcquireTimeout(properties.answerWithin())
                .maxIdleTime(Duration.ofSeconds(20)).build();
        var http = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectWithin().toMillis()));
        this.services = builder.clone().clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_LINE)).build();
        meters.gauge("comms.gateway.streams", this, StreamFeeds::count);
    }

    /// A stream that is not open yet.
    public ClientStream stream() {
        return new ClientStream(numbers.incrementAndGet());
    }

    /// @param lastEventId the last event that the client has seen; null for one that begins
    /// @return fails as a proxied request would: with a `Refused`, or with what is known as silence
    public Mono<Void> open(ClientStream stream, UUID userId, @Nullable String lastEventId) {
        return instance().flatMap(this::begun).flatMap(feed -> feed.open(stream, userId, lastEventId))
                .retryWhen(Retry.max(1).filter(StreamFeed.Forgotten.class::isInstance)
                        .onRetryExhaustedThrow((_, signal) -> signal.failure()));
    }

    private Mono<URI> instance() {
        return Mono.fromSupplier(() -> instances.next(SERVICE))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)));
    }

    private Mono<StreamFeed> begun(URI uri) {
        return feed(uri).begun().doOnError(ServiceInstances::isUnconnected,
                _ -> instances.unreachable(SERVICE, uri));
    }

    /// Those of instances that are gone are dropped: an instance that takes the place of another has another address.
    private StreamFeed feed(URI uri) {
        feeds.values().removeIf(StreamFeed::isOver);
        return feeds.compute(uri, (_, known) -> {
            if (known != null && !known.isOver()) {
                return known;
            }
            var feed = new StreamFeed(services.mutate().baseUrl(uri.toString()).build(), token, json);
            feed.begin();
            return feed;
        });
    }

    private int count() {
        return feeds.values().stream().mapToInt(StreamFeed::count).sum();
    }

    @Override
    public void destroy() {
        feeds.values().forEach(StreamFeed::end);
    }
}
