package com.comms123.gateway.routing;

import com.comms123.gateway.person.CurrentPerson;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Ends an open stream when its person signs out or asks for deletion: who may no longer ask must no longer be told.
/// Ends the connection to the service with it.
@Component
final class LiveStream implements GatewayFilter {
    private final StreamEndings endings;

    LiveStream(StreamEndings endings) {
        this.endings = endings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(CurrentPerson::of).map(endings::of)
                .map(ending -> exchange.mutate().response(new ServerHttpResponseDecorator(exchange.getResponse()) {
                    @Override
                    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
                        return super.writeAndFlushWith(Flux.from(body).takeUntilOther(ending));
                    }
                }).build()).defaultIfEmpty(exchange).flatMap(chain::filter);
    }
}
