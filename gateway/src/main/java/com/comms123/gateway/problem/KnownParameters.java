package com.comms123.gateway.problem;

import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Refuses a misspelt query parameter, as the services do.
public final class KnownParameters {
    private KnownParameters() {}

    /// For endpoints that know no parameters.
    public static Mono<Void> none(ServerWebExchange exchange) {
        return only(exchange, Set.of(), "This endpoint knows no parameters.");
    }

    /// For endpoints that know these.
    public static Mono<Void> only(ServerWebExchange exchange, Set<String> known) {
        return only(exchange, known, "Expected one of " + String.join(", ", new TreeSet<>(known)) + ".");
    }

    private static Mono<Void> only(ServerWebExchange exchange, Set<String> known, String expected) {
        return exchange.getRequest().getQueryParams().keySet().stream().filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Mono.<Void>error(new Refused(Refusal.invalid("unknown-parameter",
                        "The address has a parameter that this endpoint does not know.",
                        List.of(new FieldRefusal(name, "unknown-parameter", expected))))))
                .orElseGet(Mono::empty);
    }
}
