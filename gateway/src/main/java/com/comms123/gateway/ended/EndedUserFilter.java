package com.comms123.gateway.ended;

import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.gateway.session.CurrentPerson;
import com.comms123.platform.outcome.Refusal;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Asks with every request of somebody signed in, by cookie or by token, whether their account has ended: 401 then.
/// Stands in the chains of security filters, behind authentication.
public final class EndedUserFilter implements WebFilter {
    private final EndedUsers endedUsers;
    private final ProblemResponses problems;

    public EndedUserFilter(EndedUsers endedUsers, ProblemResponses problems) {
        this.endedUsers = endedUsers;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(CurrentPerson::of).flatMap(endedUsers::contains).defaultIfEmpty(false)
                .flatMap(ended -> ended ? refuse(exchange) : chain.filter(exchange));
    }

    private Mono<Void> refuse(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> session.invalidate())
                .then(problems.write(exchange, Refusal.of(Refusal.Kind.UNAUTHENTICATED, "account-ended",
                        "This account has been deleted and can no longer be used.")));
    }
}
