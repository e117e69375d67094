package com.comms123.platform.events;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaProducerException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/// Tells a failure of the store, the broker or another service from a poison message. The first passes, so the event is
/// good and must never become a dead letter.
public final class TransientFailures {
    private static final List<Class<? extends Exception>> TRANSIENT = List.of(TransientDataAccessException.class,
            RecoverableDataAccessException.class, NonTransientDataAccessResourceException.class,
            MongoSocketException.class, MongoTimeoutException.class, MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class, MongoWriteConcernException.class, MongoInterruptedException.class,
            MongoConnectionPoolClearedException.class, MongoServerUnavailableException.class, RetriableException.class,
            InterruptException.class, KafkaProducerException.class, ResourceAccessException.class,
            HttpServerErrorException.class, TimeoutException.class, IOException.class, InterruptedException.class);

    private TransientFailures() {}

    /// Whether this failure, or a cause of it, passes by itself.
    public static boolean isOneOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isTransient(cause)) {
                return true;
            }
        }
        return false;
    }

    /// An answer of the domain: asking again changes nothing.
    static boolean isRefusal(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused) {
                return !isTransient(cause);
            }
        }
        return false;
    }

    private static boolean isTransient(Throwable cause) {
        return switch (cause) {
            case Refused refused -> isOverload(refused.refusal().kind());
            case HttpClientErrorException answer -> passes(answer.getStatusCode().value());
            default -> TRANSIENT.stream().anyMatch(one -> one.isInstance(cause));
        };
    }

    private static boolean isOverload(Refusal.Kind kind) {
        return kind == Refusal.Kind.UNAVAILABLE || kind == Refusal.Kind.TOO_MANY;
    }

    /// Keys were changed, the other service is busy, or the request timed out.
    private static boolean passes(int status) {
        return status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.REQUEST_TIMEOUT.value()
                || status == HttpStatus.TOO_MANY_REQUESTS.value();
    }
}
