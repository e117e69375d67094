package com.comms123.gateway.routing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// One circuit breaker for each service: opens when half of the last 20 calls were not answered, tries again after 2 s.
@Component
final class Circuits {
    private final CircuitBreakerRegistry breakers;

    Circuits(MeterRegistry meters) {
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom().slidingWindowSize(20)
                .minimumNumberOfCalls(10).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3).maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                .recordException(failure -> !(failure instanceof CallNotPermittedException)
                        && ServiceCircuit.isSilence(failure))
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    CircuitBreaker breaker(String service) {
        return breakers.circuitBreaker(service);
    }

    ServiceCircuit of(String service, Duration within) {
        return new ServiceCircuit(service, breakers.circuitBreaker(service), within);
    }
}
