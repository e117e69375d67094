package com.comms123.gateway.routing;

import com.comms123.gateway.session.CurrentPerson;
import com.comms123.gateway.stream.ClientStream;
import com.comms123.gateway.stream.StreamFeeds;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Writes an open stream to its client, until one of both ends it, or its person signs out or asks for deletion: a
/// person who may no longer ask must receive nothing more. The service's side ends with the request, however that ends.
@Component
final class LiveStream implements GatewayFilter {
    /// A comment.
    private static final byte[] HELLO = ":\n\n".getBytes(StandardCharsets.UTF_8);
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
        var end = Mono.firstWithSignal(stream.ended(), endings.of(userId));
        // Nothing but the beginning and the end goes the usual way. The second part is asked for when the first is out.
        var beginning = Mono.just(response.bufferFactory().wrap(HELLO));
        var rest = Mono.<DataBuffer>never().takeUntilOther(end).doOnSubscribe(_ -> ServerHttpResponseDecorator
                .<HttpServerResponse>getNativeResponse(response)
                .withConnection(connection -> stream.writeTo(connection.channel())));
        return response.writeAndFlushWith(Flux.just(beginning, rest));
    }
}
