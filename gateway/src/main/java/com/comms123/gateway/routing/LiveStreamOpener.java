package com.comms123.gateway.routing;

import com.comms123.gateway.session.CurrentPerson;
import com.comms123.gateway.stream.ClientStream;
import com.comms123.gateway.stream.StreamFeeds;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Opens a live stream at messaging-service instead of passing the request on: the last of the route's filters, so that
/// what counts for any request counts for this one. Ends when the stream is open; [LiveStream] writes it.
@Component
final class LiveStreamOpener implements GatewayFilter {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    /// As much as messaging-service takes.
    private static final int LONGEST_ID = 512;

    private final StreamFeeds feeds;

    LiveStreamOpener(StreamFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (request.getHeaders().getAccept().stream().noneMatch(MediaType.TEXT_EVENT_STREAM::isCompatibleWith)
                && !request.getHeaders().getAccept().isEmpty()) {
            return Mono.error(new NotAcceptableStatusException(List.of(MediaType.TEXT_EVENT_STREAM)));
        }
        if (!request.getQueryParams().isEmpty()) {
            return Mono.error(new Refused(unknown(request.getQueryParams().keySet())));
        }
        ClientStream stream = exchange.getRequiredAttribute(LiveStream.STREAM);
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(CurrentPerson::of).flatMap(userId -> feeds.open(stream, userId, lastSeen(request)));
    }

    /// As services do: a misspelt parameter must not silently do nothing.
    private static Refusal unknown(Set<String> parameters) {
        return Refusal.invalid("unknown-parameter",
                "The request has query parameters that this endpoint does not know.",
                parameters.stream().sorted().map(name -> new FieldRefusal(name, "unknown-parameter",
                        "This endpoint has no parameters.")).toList());
    }

    /// An id that is longer than any of ours is not known either way.
    private static @Nullable String lastSeen(ServerHttpRequest request) {
        var id = request.getHeaders().getFirst(LAST_EVENT_ID);
        return id == null || id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
