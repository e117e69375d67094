package com.comms123.gateway.problem;

import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Refuses a misspelt query parameter, as the services do.
public final class KnownParameters {
    private KnownParameters() {}

    /// For endpoints that know no parameters.
    public static Mono<Void> none(ServerWebExchange exchange) {
        var parameters = exchange.getRequest().getQueryParams().keySet();
        return parameters.isEmpty()
                ? Mono.empty()
                : Mono.error(new Refused(Refusal.invalid("unknown-parameter",
                        "The address has a parameter that this endpoint does not know.",
                        List.of(new FieldRefusal(parameters.iterator().next(), "unknown-parameter",
                                "This endpoint knows no parameters.")))));
    }
}
