package com.comms123.gateway.routing;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.session.RecentSessions.Recent;
import com.comms123.platform.clients.ServiceInstances;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.HttpWebHandlerAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// Passes on what people ask most, reading the API with a session, without the framework's chains of filters: each request
/// is read, found in memory and sent on in a few steps (ADR 40).
///
/// It only ever says yes. A request that it does not know to be allowed, and an answer that is a refusal or a failure, take
/// the long way, which alone decides what is refused and how: nothing passes here that does not pass there, and both answer
/// alike.
@Component
final class FastPath implements HttpHandlerDecoratorFactory {
    private static final int FIRST_REFUSAL = 400;

    private final FastRequest.Reader reader;
    private final FastSessions sessions;
    private final ServiceInstances instances;
    private final FastResponses responses;
    private final ForwardedHeaders forwarded;
    private final HttpClient client;
    private final Duration within;
    private final Tracer tracer;
    private final Propagator propagator;
    private final ApplicationContext website;

    FastPath(FastRequest.Reader reader, FastSessions sessions, ServiceInstances instances, FastResponses responses,
            ForwardedHeaders forwarded, HttpClient client, GatewayProperties properties,
            ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator, ApplicationContext website) {
        this.reader = reader;
        this.sessions = sessions;
        this.instances = instances;
        this.responses = responses;
        this.forwarded = forwarded;
        this.client = client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(properties.connectWithin().toMillis()));
        this.within = properties.answerWithin();
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
        this.propagator = propagator.getIfAvailable(() -> Propagator.NOOP);
        this.website = website;
    }

    @Override
    public HttpHandler apply(HttpHandler longWay) {
        // The management port has a context and a handler of its own.
        return longWay instanceof HttpWebHandlerAdapter adapter && adapter.getApplicationContext() == website
                ? (request, response) -> handle(request, response, longWay)
                : longWay;
    }

    private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler longWay) {
        var fast = reader.read(ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(request));
        if (fast == null) {
            return longWay.handle(request, response);
        }
        var known = sessions.find(fast.sessionId());
        if (known != null) {
            return pass(fast, known, request, response, longWay);
        }
        return sessions.read(fast.sessionId()).map(read -> pass(fast, read, request, response, longWay))
                .switchIfEmpty(Mono.fromSupplier(() -> longWay.handle(request, response)))
                .flatMap(way -> way);
    }

    private Mono<Void> pass(FastRequest fast, Recent session, ServerHttpRequest request, ServerHttpResponse response,
            HttpHandler longWay) {
        var breaker = fast.route().breaker();
        var instance = instances.next(fast.route().service());
        if (instance == null || !breaker.tryAcquirePermission()) {
            return longWay.handle(request, response);
        }
        var began = System.nanoTime();
        var answered = new AtomicBoolean();
        var span = tracer.spanBuilder().setNoParent().kind(Span.Kind.SERVER).name("http get").start();
        return client.headers(headers -> write(headers, fast, session, span)).get().uri(instance + fast.target())
                .responseConnection((head, connection) -> Mono.just(FastAnswer.of(head, connection)))
                .singleOrEmpty().timeout(within).onErrorResume(failure -> Mono.just(FastAnswer.of(failure)))
                .doOnCancel(() -> {
                    if (answered.compareAndSet(false, true)) {
                        breaker.releasePermission();
                        span.abandon();
                    }
                })
                .flatMap(answer -> {
                    answered.set(true);
                    var status = status(answer);
                    if (status >= FIRST_REFUSAL) {
                        breaker.releasePermission();
                        span.abandon();
                        if (ServiceInstances.isUnconnected(answer.failure())) {
                            instances.unreachable(fast.route().service(), instance);
                            return longWay.handle(request, response);
                        }
                        return answer.goingTheLongWay(longWay.handle(request, response));
                    }
                    breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                    return responses.write(fast, answer, span, began,
                            ServerHttpResponseDecorator.<HttpServerResponse>getNativeResponse(response));
                });
    }

    private static int status(FastAnswer answer) {
        var head = answer.head();
        return head == null ? Integer.MAX_VALUE : head.status().code();
    }

    private void write(HttpHeaders headers, FastRequest fast, Recent session, Span span) {
        headers.set(fast.headers());
        HopByHop.removeFrom(headers);
        headers.remove(HttpHeaderNames.COOKIE).remove(HttpHeaderNames.HOST);
        forwarded.write(headers, fast.client().getHostAddress());
        headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + session.accessToken());
        propagator.inject(span.context(), headers, FastPath::set);
    }

    private static void set(@Nullable HttpHeaders headers, String name, String value) {
        Objects.requireNonNull(headers).set(name, value);
    }
}
