package com.comms123.gateway.edge;

import com.comms123.platform.outcome.ProblemBody;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.StatusRefusals;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/// Gives a problem to refusals that never reach Spring: addresses and headers that are too long, request lines that cannot
/// be read, addresses that are no URI. Netty answers those with a status alone.
@Component
final class RefusalsOfNetty implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    static final Refusal MALFORMED = Refusal.of(Refusal.Kind.INVALID, "malformed-request",
            "The request's address, method or headers are malformed.");
    private static final String NAME = "comms-refusals";

    private final JsonMapper json;

    RefusalsOfNetty(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, NAME, new Handler(json))));
    }

    /// Of one connection.
    private static final class Handler extends ChannelDuplexHandler {
        private final JsonMapper json;
        /// Whether the path of each request that waits for its answer was canonical, in their order.
        private final Deque<Boolean> asked = new ArrayDeque<>();

        Handler(JsonMapper json) {
            this.json = json;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                asked.add(request.decoderResult().isFailure() || CanonicalPath.isWhereThisPoints(request.uri()));
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (!(message instanceof HttpResponse response)
                    || response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                super.write(context, message, promise);
                return;
            }
            var canonical = asked.poll();
            var status = HttpStatus.resolve(response.status().code());
            if (response instanceof FullHttpResponse full && status != null && status.isError()
                    && !full.content().isReadable() && !full.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
                full.release();
                super.write(context, problem(full, status, canonical != null && !canonical), promise);
                return;
            }
            super.write(context, message, promise);
        }

        private static Refusal refusal(HttpStatus status, boolean otherSpelling) {
            return switch (status) {
                case BAD_REQUEST -> otherSpelling ? CanonicalPathFilter.NON_CANONICAL : MALFORMED;
                default -> StatusRefusals.of(status);
            };
        }

        private HttpResponse problem(FullHttpResponse refused, HttpStatus status, boolean otherSpelling) {
            var body = json.writeValueAsBytes(ProblemBody.of(refusal(status, otherSpelling), status.value(), null));
            var problem = new DefaultFullHttpResponse(refused.protocolVersion(), refused.status(),
                    Unpooled.wrappedBuffer(body));
            problem.headers().set(refused.headers())
                    .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-store").setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            return problem;
        }
    }
}
