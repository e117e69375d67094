package com.comms123.gateway.problem;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.outcome.StatusRefusals;
import com.mongodb.MongoException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/// The one place where what went wrong becomes a problem. A refusal by the framework itself carries its status;
/// anything else is our own failure, of which nobody outside learns the text.
@Component
@Order(-2)
final class FailuresAsProblems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailuresAsProblems.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final ProblemResponses problems;

    FailuresAsProblems(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            // The beginning of an answer is out: cutting it off is the only honest thing left.
            return Mono.error(failure);
        }
        return switch (failure) {
            case Refused refused -> problems.write(exchange, refused);
            case ErrorResponse response when isRefusal(response.getStatusCode()) -> {
                exchange.getResponse().getHeaders().addAll(response.getHeaders());
                var status = HttpStatus.valueOf(response.getStatusCode().value());
                yield problems.write(exchange,
                        failure instanceof ResponseStatusException stated && status == HttpStatus.CONTENT_TOO_LARGE
                                && stated.getReason() != null
                                        ? Refusal.of(Refusal.Kind.INVALID, StatusRefusals.code(status),
                                                stated.getReason())
                                        : StatusRefusals.of(status),
                        status.value(), null);
            }
            case InvalidMediaTypeException malformed -> problems.write(exchange, Refusal.of(Refusal.Kind.INVALID,
                    "malformed-header", "A media type in the header Accept or Content-Type is malformed."));
            // A token could not be checked: the keys could not be had, or it is of a form that nobody of ours sends.
            case AuthenticationServiceException unchecked -> {
                log.warn("could not check a token: {}", unchecked.getClass().getSimpleName());
                yield problems.write(exchange, new Refused(Refusal.unavailable("sign-in-unavailable",
                        "Your sign-in cannot be checked just now. Try again in a moment."), TRY_AGAIN));
            }
            // The store cannot say who is signed in: nobody passes until it can.
            case MongoException store -> storeIsAway(exchange, store);
            case DataAccessResourceFailureException store -> storeIsAway(exchange, store);
            default -> {
                log.error("unexpected failure", failure);
                yield problems.write(exchange,
                        Refusal.of(Refusal.Kind.UNAVAILABLE, "internal-error",
                                "Something went wrong on our side. Try again. If it happens again, "
                                        + "send us the traceId."),
                        HttpStatus.INTERNAL_SERVER_ERROR.value(), null);
            }
        };
    }

    private Mono<Void> storeIsAway(ServerWebExchange exchange, Exception failure) {
        log.error("the store does not respond: {}", failure.getClass().getSimpleName());
        return problems.write(exchange, new Refused(Refusal.unavailable("sign-in-unavailable",
                "Your sign-in cannot be checked just now. Try again in a moment."), TRY_AGAIN));
    }

    private static boolean isRefusal(HttpStatusCode status) {
        return status.is4xxClientError() && HttpStatus.resolve(status.value()) != null;
    }
}
