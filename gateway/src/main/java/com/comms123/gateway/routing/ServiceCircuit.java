package com.comms123.gateway.routing;

import com.comms123.gateway.limits.RateLimiter;
import com.comms123.platform.clients.ServiceInstances;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.util.retry.Retry;

/// The circuit breaker of one service. The chain behind this filter ends when the *headers* of the answer are there, so
/// it watches just that: an answer's body may take as long as it likes, as live streams and exports do.
///
/// Only a service that does not answer counts as a failure. Then the client has a problem `<service>-unavailable` (503)
/// at once, never a hang. A connection that could not be made is tried again at another instance: nothing was sent yet.
final class ServiceCircuit implements GatewayFilter {
    private static final Logger log = LoggerFactory.getLogger(ServiceCircuit.class);
    private static final int OTHER_INSTANCES = 2;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final String service;
    private final CircuitBreaker breaker;
    private final Duration within;

    /// @param within how long the headers may take to come
    ServiceCircuit(String service, CircuitBreaker breaker, Duration within) {
        this.service = service;
        this.breaker = breaker;
        this.within = within;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return FastAnswer.orElse(exchange, () -> chain.filter(exchange))
                .retryWhen(Retry.max(OTHER_INSTANCES).filter(ServiceInstances::isUnconnected)
                        .doBeforeRetry(again -> ServerWebExchangeUtils.reset(exchange))
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                .timeout(within)
                // That a connection broke since its body was refused says nothing about the service.
                .onErrorMap(failure -> BodyLimit.refusalOf(exchange) != null,
                        failure -> Objects.requireNonNull(BodyLimit.refusalOf(exchange)))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .doOnError(failure -> {
                    if (failure instanceof CallNotPermittedException
                            || ServiceInstances.isUnconnected(failure)) {
                        RateLimiter.wasNotSent(exchange);
                    }
                }).onErrorMap(ServiceCircuit::isSilence, this::unavailable);
    }

    private Refused unavailable(Throwable failure) {
        if (!(failure instanceof CallNotPermittedException)) {
            log.warn("{} does not respond: {}", service, failure.getClass().getSimpleName());
            log.debug("{} does not answer", service, failure);
        }
        return new Refused(Refusal.unavailable(service + "-unavailable",
                "A part of the platform is not available now. Try again in a moment."), TRY_AGAIN);
    }

    /// Whether the service did not answer, as opposed to answering with a refusal or to a request that was no good.
    static boolean isSilence(Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException open -> true;
            case IOException connection -> true;
            // Late, or no connection was free in time.
            case TimeoutException late -> true;
            case PoolAcquirePendingLimitException crowded -> true;
            // Not one instance is known, or the answer was late.
            case ResponseStatusException status -> status.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
                    || status.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT);
            default -> false;
        };
    }
}
