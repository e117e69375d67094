package com.comms123.gateway.routing;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.site.ContentSecurity;
import com.comms123.gateway.usage.Accesses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Writes a service's answer to the client as the long way does: the same headers, the same counts, the body as it comes.
@Component
final class FastResponses {
    private static final int STATUSES = 600;
    private static final int NOT_MODIFIED = 304;

    private final Accesses accesses;
    private final MeterRegistry meters;
    private final Counter passed;
    private final Map<String, String> security;
    private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(STATUSES);

    FastResponses(GatewayProperties properties, ContentSecurity contentSecurity, Accesses accesses,
            MeterRegistry meters) {
        this.accesses = accesses;
        this.meters = meters;
        this.passed = meters.counter("comms.gateway.fast");
        this.security = security(properties, contentSecurity);
    }

    /// As the security chain of the long way writes them (`EdgeSecurity`); a test compares.
    private static Map<String, String> security(GatewayProperties properties, ContentSecurity contentSecurity) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-XSS-Protection", "0");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Content-Security-Policy", contentSecurity.policy());
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (properties.https()) {
            headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        return Map.copyOf(headers);
    }

    /// @param began `System.nanoTime()`
    Mono<Void> write(FastRequest request, FastAnswer answer, Span span, long began, HttpServerResponse response) {
        var head = Objects.requireNonNull(answer.head());
        var connection = Objects.requireNonNull(answer.connection());
        var status = head.status().code();
        response.status(head.status());
        var headers = response.responseHeaders();
        for (var header : head.responseHeaders()) {
            if (!HopByHop.isOne(header.getKey())) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        addSecurity(headers, status);
        passed.increment();
        accesses.count(request.route().template(), status, request.client(),
                request.headers().get(HttpHeaderNames.USER_AGENT));
        var body = connection.inbound().receive().retain();
        var written = isStreamed(headers) ? response.send(body, each -> true) : response.send(body);
        return written.then().doOnCancel(connection::dispose).doOnError(failure -> connection.dispose())
                .doFinally(end -> {
                    timer(status).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                    if (!span.isNoop()) {
                        span.tag("method", "GET").tag("uri", request.route().template())
                                .tag("status", String.valueOf(status));
                    }
                    span.end();
                });
    }

    private void addSecurity(HttpHeaders headers, int status) {
        security.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        if (status != NOT_MODIFIED && !headers.contains(HttpHeaderNames.CACHE_CONTROL)
                && !headers.contains(HttpHeaderNames.PRAGMA) && !headers.contains(HttpHeaderNames.EXPIRES)) {
            headers.set(HttpHeaderNames.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate")
                    .set(HttpHeaderNames.PRAGMA, "no-cache").set(HttpHeaderNames.EXPIRES, "0");
        }
    }

    private static boolean isStreamed(HttpHeaders headers) {
        var type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && (type.startsWith("application/x-ndjson") || type.startsWith("text/event-stream"));
    }

    /// The framework's own meter of requests, with its tags.
    private Timer timer(int status) {
        var known = timers.get(status);
        if (known == null) {
            known = meters.timer("http.server.requests", "method", "GET", "uri", "UNKNOWN", "status",
                    String.valueOf(status), "outcome", status < 300 ? "SUCCESS" : "REDIRECTION", "exception", "none",
                    "error", "none");
            timers.set(status, known);
        }
        return known;
    }
}
