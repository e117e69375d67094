package com.comms123.gateway.limits;

import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rate limiter: lets through so many tries from one address and for one account, and no more: 429 with
/// `Retry-After`, as a page where a browser's form sent it and as a problem elsewhere.
///
/// An account is limited whether it exists or not, so that no answer tells whether it does. The limit by address comes
/// first: an address that may do no more leaves nothing in the store.
@Component
public final class Limiting implements GatewayFilter {
    /// More than any form of ours is long.
    private static final int LONGEST_BODY = 64 * 1024;

    private final LimitsProperties limits;
    private final Counters counters;
    private final Keys keys;
    private final ProblemResponses problems;
    private final MeterRegistry meters;

    Limiting(LimitsProperties limits, Counters counters, Keys keys, ProblemResponses problems, MeterRegistry meters) {
        this.limits = limits;
        this.counters = counters;
        this.keys = keys;
        this.problems = problems;
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var rule = Rule.of(exchange.getRequest());
        if (rule == null) {
            return chain.filter(exchange);
        }
        return rule.readsBody()
                ? body(exchange).flatMap(body -> Mono.defer(() -> {
                    var account = rule.account(exchange.getRequest(), body);
                    return limited(rule, account, exchange, chain, withBody(exchange, body));
                }))
                : limited(rule, null, exchange, chain, exchange);
    }

    private Mono<Void> limited(Rule rule, @Nullable String account, ServerWebExchange exchange,
            GatewayFilterChain chain, ServerWebExchange passedOn) {
        var counted = new ArrayList<String>(2);
        return count(rule, account, exchange, counted).flatMap(wait -> wait.isPositive()
                ? takeBack(counted).then(refuse(rule, exchange, wait))
                : chain.filter(passedOn).onErrorResume(
                        failure -> takeBack(counted).then(Mono.error(failure)))
                        .then(Mono.defer(() -> rule.isTakenBack(exchange.getResponse().getStatusCode())
                                ? takeBack(counted)
                                : Mono.empty())));
    }

    private Mono<Duration> count(Rule rule, @Nullable String account, ServerWebExchange exchange,
            List<String> counted) {
        var byAddress = count(keys.ofAddress(rule.limit(), address(exchange)), rule.ofAddress(limits), false, counted);
        return account == null
                ? byAddress
                : byAddress.flatMap(wait -> wait.isPositive()
                        ? Mono.just(wait)
                        : count(keys.ofAccount(rule.limit(), account), rule.ofAccount(limits), rule.countsFromLast(),
                                counted));
    }

    private Mono<Duration> count(String key, Most most, boolean fromLast, List<String> counted) {
        return counters.count(key, most, fromLast).doOnNext(wait -> {
            if (!wait.isPositive()) {
                counted.add(key);
            }
        });
    }

    private Mono<Void> takeBack(List<String> counted) {
        return Flux.fromIterable(counted).concatMap(counters::takeBack).then();
    }

    private Mono<Void> refuse(Rule rule, ServerWebExchange exchange, Duration wait) {
        meters.counter("comms.gateway.limited", "limit", rule.limit()).increment();
        // A try that is made at the very end of the time must not come a moment too early.
        var seconds = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return rule.isPage()
                ? page(exchange, seconds)
                : problems.write(exchange,
                        new Refused(Refusal.tooMany("too-many-tries", "Too many tries. Wait, then try again."),
                                seconds));
    }

    private static Mono<Void> page(ServerWebExchange exchange, Duration wait) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
        var headers = response.getHeaders();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        var bytes = TooManyTriesPage.html(wait).getBytes(StandardCharsets.UTF_8);
        headers.setContentLength(bytes.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private static InetAddress address(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? InetAddress.getLoopbackAddress()
                : Objects.requireNonNull(remote.getAddress());
    }

    private static Mono<byte[]> body(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST_BODY).map(joined -> {
            var bytes = new byte[joined.readableByteCount()];
            joined.read(bytes);
            DataBufferUtils.release(joined);
            return bytes;
        }).defaultIfEmpty(new byte[0]).onErrorMap(DataBufferLimitException.class,
                tooLong -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
                        "The body is larger than 64 KB, the limit here."));
    }

    /// A body that was read goes on as it came; more than once where it is sent to another instance.
    private static ServerWebExchange withBody(ServerWebExchange exchange, byte[] body) {
        return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> body.length == 0
                        ? Flux.empty()
                        : Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        }).build();
    }
}
