package com.comms123.gateway.addresses;

import com.comms123.gateway.stream.ServiceToken;
import com.comms123.platform.clients.ServiceInstances;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Asks identity-service which account has an address, and which address an account has. Nothing is kept.
public class SignInAddresses {
    public static final int MOST_AT_ONCE = 100;
    static final Duration WITHIN = Duration.ofSeconds(2);
    private static final ParameterizedTypeReference<List<Holder>> HOLDERS = new ParameterizedTypeReference<>() {
    };

    /// A connection that could not be made is tried at another instance: nothing was sent yet.
    private static final Retry AT_ANOTHER_INSTANCE = Retry.max(2).filter(ServiceInstances::isUnconnected);

    private final WebClient services;
    private final ReactiveCircuitBreaker identity;
    private final ServiceToken token;

    private record Holder(String email, UUID userId) {
        @Override
        public String toString() {
            return userId.toString();
        }
    }

    private record Me(@Nullable String email) {
        @Override
        public String toString() {
            return "***";
        }
    }

    SignInAddresses(WebClient services, ReactiveCircuitBreaker identity, ServiceToken token) {
        this.services = services;
        this.identity = identity;
        this.token = token;
    }

    /// The person's own address, asked with their own token; empty where identity-service does not answer.
    public Mono<String> own(String bearer) {
        var answer = services.get().uri("http://identity/api/v1/me").headers(headers -> headers.setBearerAuth(bearer))
                .retrieve().bodyToMono(Me.class).retryWhen(AT_ANOTHER_INSTANCE).timeout(WITHIN);
        return identity.run(answer, failure -> Mono.empty()).mapNotNull(Me::email);
    }

    /// The owner of each address; absent for one that nobody has.
    ///
    /// @param typed [#MOST_AT_ONCE] at most
    /// @return an error where identity-service does not answer
    public Mono<Map<String, UUID>> holders(Collection<String> typed) {
        if (typed.isEmpty()) {
            return Mono.just(Map.of());
        }
        return token.get().flatMap(bearer -> identity.run(
                services.post().uri("http://identity/internal/people/by-sign-in")
                        .headers(headers -> headers.setBearerAuth(bearer)).contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("emails", List.copyOf(typed))).retrieve()
                        .bodyToMono(HOLDERS)
                        .retryWhen(AT_ANOTHER_INSTANCE).timeout(WITHIN)))
                .doOnError(failure -> token.forget()).map(found -> {
                    var holders = new HashMap<String, UUID>();
                    found.forEach(holder -> holders.put(holder.email(), holder.userId()));
                    return holders;
                });
    }
}
