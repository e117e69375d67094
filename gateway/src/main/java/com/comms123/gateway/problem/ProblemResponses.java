package com.comms123.gateway.problem;

import com.comms123.gateway.site.ErrorPages;
import com.comms123.platform.outcome.ProblemBody;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a refusal as an RFC 9457 problem, in the form of the services; people who open a page get a page.
@Component
public final class ProblemResponses {
    private static final String CODE = ProblemResponses.class.getName() + ".code";

    private final JsonMapper json;
    private final ErrorPages pages;

    ProblemResponses(JsonMapper json, ErrorPages pages) {
        this.json = json;
        this.pages = pages;
    }

    /// @return the code of the problem that was answered with; null where none was
    public static @Nullable String codeOf(ServerWebExchange exchange) {
        return exchange.getAttribute(CODE);
    }

    public Mono<Void> write(ServerWebExchange exchange, Refused refused) {
        return write(exchange, refused.refusal(), refused.refusal().kind().status(), refused.retryAfter());
    }

    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        return write(exchange, refusal, refusal.kind().status(), null);
    }

    Mono<Void> write(ServerWebExchange exchange, Refusal refusal, int status, @Nullable Duration retryAfter) {
        return Mono.defer(() -> {
            var response = exchange.getResponse();
            response.setRawStatusCode(status);
            exchange.getAttributes().put(CODE, refusal.code());
            if (pages.areWantedIn(exchange)) {
                return pages.write(exchange, status, traceId(exchange));
            }
            var headers = response.getHeaders();
            headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
                headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            if (retryAfter != null) {
                headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
            }
            var bytes = json.writeValueAsBytes(ProblemBody.of(refusal, status, traceId(exchange)));
            headers.setContentLength(bytes.length);
            return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
        });
    }

    /// Of the request's own observation: to carry the span along in a thread-local would cost each step of each request.
    private static @Nullable String traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> observed.<TracingContext>get(TracingContext.class)).map(TracingContext::getSpan)
                .map(span -> span.context().traceId()).orElse(null);
    }
}
