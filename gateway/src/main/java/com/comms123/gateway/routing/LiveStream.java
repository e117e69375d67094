package com.comms123.gateway.routing;

import com.comms123.gateway.person.CurrentPerson;
import com.comms123.gateway.stream.ClientStream;
import com.comms123.gateway.stream.StreamFeeds;
import java.util.UUID;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Writes an open stream to its client, until one of both ends it, or its person signs out or asks for deletion: who may no
/// longer ask must no longer be told. In whatever way the request ends, the service's side ends with it.
@Component
final class LiveStream implements GatewayFilter {
    static final String STREAM = LiveStream.class.getName();

    private final StreamFeeds feeds;
    private final StreamEndings endings;

    LiveStream(StreamFeeds feeds, StreamEndings endings) {
        this.feeds = feeds;
        this.endings = endings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var stream = feeds.stream();
        exchange.getAttributes().put(STREAM, stream);
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(CurrentPerson::of)
                .flatMap(userId -> chain.filter(exchange)
                        .then(Mono.defer(() -> write(exchange.getResponse(), stream, userId))))
                .doFinally(_ -> stream.close());
    }

    private Mono<Void> write(ServerHttpResponse response, ClientStream stream, UUID userId) {
        if (!stream.isOpen()) {
            return Mono.empty();
        }
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        response.getHeaders().set("X-Accel-Buffering", "no");
        var frames = stream.frames().takeUntilOther(endings.of(userId))
                .map(bytes -> Mono.just(response.bufferFactory().wrap(bytes)));
        return response.writeAndFlushWith(frames)
                .takeUntilOther(stream.tooSlow().doOnSuccess(_ -> cut(response)));
    }

    /// What waits would be written for as long as the client does not read.
    private static void cut(ServerHttpResponse response) {
        ServerHttpResponseDecorator.<HttpServerResponse>getNativeResponse(response)
                .withConnection(connection -> connection.channel().close());
    }
}
