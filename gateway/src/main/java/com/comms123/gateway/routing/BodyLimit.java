package com.comms123.gateway.routing;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies that are too large (413): at once where the length is announced, as soon as it is passed where it is
/// not. The answer stays the same even if something else fails after that because the service lost the rest of its
/// request.
final class BodyLimit implements GatewayFilter {
    private static final String EXCEEDED = BodyLimit.class.getName() + ".exceeded";

    private final long limit;
    private final String limitText;

    BodyLimit(DataSize limit) {
        this.limit = limit.toBytes();
        this.limitText = limit.toMegabytes() > 0 ? limit.toMegabytes() + " MB" : limit.toKilobytes() + " KB";
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var announced = exchange.getRequest().getHeaders().getContentLength();
        if (announced > limit) {
            return Mono.error(tooLarge());
        }
        return chain.filter(announced >= 0 ? exchange : counting(exchange));
    }

    /// @return the refusal of the body, which is why the request failed; null where it was not too large
    static @Nullable Throwable refusalOf(ServerWebExchange exchange) {
        return exchange.getAttribute(EXCEEDED);
    }

    private ServerWebExchange counting(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return exchange.mutate().request(new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> {
                    var read = new AtomicLong();
                    return super.getBody().handle((buffer, sink) -> {
                        if (read.addAndGet(buffer.readableByteCount()) > limit) {
                            DataBufferUtils.release(buffer);
                            var refusal = tooLarge();
                            exchange.getAttributes().put(EXCEEDED, refusal);
                            sink.error(refusal);
                        } else {
                            sink.next(buffer);
                        }
                    });
                });
            }
        }).build();
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than the " + limitText + " that may be sent here.");
    }
}
