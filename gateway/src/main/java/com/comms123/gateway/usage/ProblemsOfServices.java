package com.comms123.gateway.usage;

import com.comms123.gateway.problem.ProblemResponses;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// Counts the codes of problems that services answer with, as they pass by: the beginning of the body is read and
/// forgotten. Any other answer is not read.
@Component
final class ProblemsOfServices implements GlobalFilter, Ordered {
    /// A problem's code stands before its list of fields.
    private static final int READ = 4 * 1024;
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final JsonFactory JSON = new JsonFactory();

    private final Usage usage;

    ProblemsOfServices(Usage usage) {
        this.usage = usage;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var response = new ServerHttpResponseDecorator(exchange.getResponse()) {
            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                return super.writeWith(isServiceProblem(exchange, getDelegate()) ? counting(body) : body);
            }
        };
        return chain.filter(exchange.mutate().response(response).build());
    }

    private static boolean isServiceProblem(ServerWebExchange exchange, ServerHttpResponse response) {
        var status = response.getStatusCode();
        return status != null && status.isError() && ProblemResponses.codeOf(exchange) == null
                && MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(response.getHeaders().getContentType());
    }

    private Flux<DataBuffer> counting(Publisher<? extends DataBuffer> body) {
        return Flux.defer(() -> {
            var beginning = ByteBuffer.allocate(READ);
            return Flux.<DataBuffer>from(body).doOnNext(buffer -> copy(buffer, beginning)).doFinally(end -> {
                var code = code(beginning);
                usage.now().errors.add(code == null ? Tally.OTHER : code);
            });
        });
    }

    private static void copy(DataBuffer buffer, ByteBuffer to) {
        var length = Math.min(buffer.readableByteCount(), to.remaining());
        buffer.toByteBuffer(buffer.readPosition(), to, to.position(), length);
        to.position(to.position() + length);
    }

    private static @Nullable String code(ByteBuffer beginning) {
        try (var json = JSON.createParser(beginning.array(), 0, beginning.position())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var isCode = "code".equals(json.currentName());
                if (json.nextToken() == JsonToken.VALUE_STRING && isCode) {
                    var code = json.getString();
                    return CODE.matcher(code).matches() ? code : null;
                }
                json.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// Around what writes the answer.
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 2;
    }
}
