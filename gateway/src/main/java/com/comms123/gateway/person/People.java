package com.comms123.gateway.person;

import com.comms123.platform.clients.ServiceInstances;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Asks the owners, with the person's own token, what the website shows of the person.
///
/// An owner that does not answer costs at most [#WITHIN], then nothing while its circuit is open; what it would have
/// told is absent then.
class People {
    static final Duration WITHIN = Duration.ofSeconds(2);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
    };

    /// A connection that could not be made is tried at another instance: nothing was sent yet.
    private static final Retry AT_ANOTHER_INSTANCE = Retry.max(2).filter(ServiceInstances::isUnconnected);

    private final WebClient services;
    private final ReactiveCircuitBreaker identity;
    private final ReactiveCircuitBreaker membership;

    /// The data of the person at this moment.
    ///
    /// @param acceptedPolicy the version of the policy that the person accepted last
    record About(@Nullable String name, @Nullable String acceptedPolicy,
            @Nullable List<Map<String, Object>> organisations) {
        boolean isWhole() {
            return name != null && organisations != null;
        }
    }

    private record Me(@Nullable String name, @Nullable String policyVersion) {}

    People(WebClient services, ReactiveCircuitBreaker identity, ReactiveCircuitBreaker membership) {
        this.services = services;
        this.identity = identity;
        this.membership = membership;
    }

    Mono<About> about(String token) {
        return Mono.zip(me(token), organisations(token)).map(answers -> new About(answers.getT1().name(),
                answers.getT1().policyVersion(), answers.getT2().orElse(null)));
    }

    /// The version of the policy in force.
    Mono<Optional<String>> currentPolicy() {
        return get("http://identity/api/v1/policies/current", null, identity)
                .map(body -> Optional.ofNullable(text(body, "version"))).defaultIfEmpty(Optional.empty());
    }

    private Mono<Me> me(String token) {
        return get("http://identity/api/v1/me", token, identity)
                .map(body -> new Me(text(body, "name"), text(body, "policyVersion")))
                .defaultIfEmpty(new Me(null, null));
    }

    private Mono<Optional<List<Map<String, Object>>>> organisations(String token) {
        return get("http://membership/api/v1/me/memberships?limit=200", token, membership)
                .map(body -> Optional.of(objects(body.get("items")))).defaultIfEmpty(Optional.empty());
    }

    private Mono<Map<String, Object>> get(String address, @Nullable String token, ReactiveCircuitBreaker breaker) {
        var answer = services.get().uri(address).headers(headers -> {
            if (token != null) {
                headers.setBearerAuth(token);
            }
        }).retrieve().bodyToMono(OBJECT).retryWhen(AT_ANOTHER_INSTANCE).timeout(WITHIN);
        return breaker.run(answer, failure -> Mono.empty());
    }

    private static @Nullable String text(Map<String, Object> body, String field) {
        return body.get(field) instanceof String text ? text : null;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object items) {
        return items instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(item -> (Map<String, Object>) item).toList()
                : List.of();
    }
}
