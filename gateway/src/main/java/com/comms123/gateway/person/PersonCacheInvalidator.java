package com.comms123.gateway.person;

import com.comms123.gateway.session.CurrentPerson;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Drops what is kept of a person who changes something, just before they have the answer. Stands in the chains of
/// security filters, behind authentication.
public final class PersonCacheInvalidator implements WebFilter {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final KnownPeople people;

    public PersonCacheInvalidator(KnownPeople people) {
        this.people = people;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return READING.contains(exchange.getRequest().getMethod())
                ? chain.filter(exchange)
                : ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                        .mapNotNull(CurrentPerson::of)
                        .doOnNext(userId -> exchange.getResponse()
                                .beforeCommit(() -> Mono.fromRunnable(() -> people.forget(userId))))
                        .then(Mono.defer(() -> chain.filter(exchange)));
    }
}
