package com.comms123.gateway.problem;

import com.comms123.platform.outcome.StatusRefusals;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Gives a problem to refusals of services that come without one, such as those of their containers: status and headers
/// stay, the body is replaced. Keycloak's pages and refusals pass as they are.
@Component
final class AnswersWithoutProblem implements GlobalFilter, Ordered {
    /// The route whose answers have a form of their own.
    static final String KEYCLOAK = "keycloak";

    private final ProblemResponses problems;

    AnswersWithoutProblem(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (route instanceof Route known && known.getId().equals(KEYCLOAK)) {
            return chain.filter(exchange);
        }
        var response = new ServerHttpResponseDecorator(exchange.getResponse()) {
            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                var status = status(getDelegate());
                return status == null
                        ? super.writeWith(body)
                        : Flux.from(body).doOnNext(DataBufferUtils::release).then(Mono.defer(() -> {
                            getDelegate().getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
                            return problems.write(exchange.mutate().response(getDelegate()).build(),
                                    StatusRefusals.of(status), status.value(), null);
                        }));
            }
        };
        return chain.filter(exchange.mutate().response(response).build());
    }

    /// @return null where the answer is no refusal, or is a problem already
    private static @Nullable HttpStatus status(ServerHttpResponse response) {
        var sent = response.getStatusCode();
        return sent == null || !sent.isError() || MediaType.APPLICATION_PROBLEM_JSON
                .isCompatibleWith(response.getHeaders().getContentType()) ? null : HttpStatus.resolve(sent.value());
    }

    /// Right around what writes the answer; every filter that reads problems is around this.
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }
}
