package com.comms123.gateway.routing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/// The answer of a service on the [FastPath]. A refusal or a failure goes the long way, which then uses it instead of
/// asking the service once more: problems, statistics and circuit breakers have one place.
final class FastAnswer {
    private static final Object KEY = FastAnswer.class;

    private final @Nullable HttpClientResponse head;
    private final @Nullable Connection connection;
    private final @Nullable Throwable failure;
    private final AtomicBoolean taken = new AtomicBoolean();

    private FastAnswer(@Nullable HttpClientResponse head, @Nullable Connection connection,
            @Nullable Throwable failure) {
        this.head = head;
        this.connection = connection;
        this.failure = failure;
    }

    static FastAnswer of(HttpClientResponse head, Connection connection) {
        return new FastAnswer(head, connection, null);
    }

    static FastAnswer of(Throwable failure) {
        return new FastAnswer(null, null, failure);
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Nullable
    HttpClientResponse head() {
        return head;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /// Lets the long way use this. Where it does not get that far, the connection to the service is closed.
    Mono<Void> goingTheLongWay(Mono<Void> longWay) {
        return longWay.doFinally(end -> {
            if (connection != null && taken.compareAndSet(false, true)) {
                connection.dispose();
            }
        }).contextWrite(context -> context.put(KEY, this));
    }

    /// The answer that a request on the long way brings along; where it brings none, the service is asked.
    static Mono<Void> orElse(ServerWebExchange exchange, Supplier<Mono<Void>> service) {
        return Mono.deferContextual(context -> {
            var answer = context.<FastAnswer>getOrDefault(KEY, null);
            return answer == null || !answer.taken.compareAndSet(false, true)
                    ? service.get()
                    : answer.use(exchange, service);
        });
    }

    /// As Spring Cloud Gateway leaves an answer for the filter that writes it.
    private Mono<Void> use(ServerWebExchange exchange, Supplier<Mono<Void>> rest) {
        if (head == null || connection == null) {
            return failure == null ? rest.get() : Mono.error(failure);
        }
        var attributes = exchange.getAttributes();
        attributes.put(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR, head);
        attributes.put(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR, connection);
        var headers = new HttpHeaders();
        head.responseHeaders().forEach(header -> {
            if (!HopByHop.isOne(header.getKey())) {
                headers.add(header.getKey(), header.getValue());
            }
        });
        exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(head.status().code()));
        exchange.getResponse().getHeaders().addAll(headers);
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        return rest.get();
    }
}
