package com.comms123.gateway.routing;

import com.comms123.gateway.person.CurrentPerson;
import com.comms123.gateway.stream.ClientStream;
import com.comms123.gateway.stream.StreamFeeds;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Opens a live stream at messaging-service instead of passing the request on: the last of the route's filters, so that
/// what counts for any request counts for this one. Ends when the stream is open; [LiveStream] writes it.
@Component
final class OpeningStream implements GatewayFilter {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final StreamFeeds feeds;

    OpeningStream(StreamFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ClientStream stream = exchange.getRequiredAttribute(LiveStream.STREAM);
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(CurrentPerson::of)
                .flatMap(userId -> feeds.open(stream, userId,
                        exchange.getRequest().getHeaders().getFirst(LAST_EVENT_ID)));
    }
}
