package com.comms123.platform.clients;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Calls another service's `/internal/**` with this service's own token, a time-out and a circuit breaker.
public final class ServiceClient {
    private final String name;
    private final RestClient rest;
    private final CircuitBreaker breaker;

    ServiceClient(String name, RestClient rest, CircuitBreaker breaker) {
        this.name = name;
        this.rest = rest;
        this.breaker = breaker;
    }

    /// @throws HttpClientErrorException when the other service answers 4xx: an answer, not an outage
    /// @throws Refused `<name>-unavailable` when it does not answer in time, or has not for a while; the caller states
    ///         its fallback by catching it, or lets it become a 503
    public <T> T call(Function<RestClient, @Nullable T> call) {
        return breaker.run(() -> answered(call.apply(rest)), failure -> {
            if (failure instanceof HttpClientErrorException answer) {
                throw answer;
            }
            throw new Refused(Refusal.unavailable(name + "-unavailable",
                    "The " + name + " service is not available now. Try again in a moment."),
                    Duration.ofSeconds(2));
        });
    }

    private static <T> T answered(@Nullable T answer) {
        if (answer == null) {
            throw new IllegalStateException("an answer without the body that was asked for");
        }
        return answer;
    }
}
