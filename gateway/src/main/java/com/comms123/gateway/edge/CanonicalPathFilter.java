package com.comms123.gateway.edge;

import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.platform.outcome.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses paths in any spelling but the canonical one (400 `non-canonical-path`), before anything reads them: security,
/// routes, rate limits and those behind them then all read the same path.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class CanonicalPathFilter implements WebFilter {
    static final Refusal NON_CANONICAL = Refusal.of(Refusal.Kind.INVALID, "non-canonical-path",
            "Write the path in its one spelling: no escapes of letters, digits or -._~, escapes in upper case, no dot "
                    + "segments, no doubled or trailing slash, no parameters after a semicolon.");

    private final ProblemResponses problems;

    CanonicalPathFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getRawPath();
        return path == null || !CanonicalPath.is(path)
                ? problems.write(exchange, NON_CANONICAL)
                : chain.filter(exchange);
    }
}
