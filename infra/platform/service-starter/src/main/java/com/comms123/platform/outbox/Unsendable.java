package com.comms123.platform.outbox;

import com.comms123.platform.events.TransientFailures;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// Tells an event that cannot be sent from a broker that is away.
final class Unsendable {
    private static final List<Class<? extends Exception>> STAY = List.of(RecordTooLargeException.class,
            RecordBatchTooLargeException.class, SerializationException.class, InvalidTopicException.class,
            AuthorizationException.class);
    private static final List<Class<? extends Exception>> PASS = List.of(TimeoutException.class,
            org.apache.kafka.common.KafkaException.class, org.springframework.kafka.KafkaException.class);

    private Unsendable() {}

    /// Whether the failure passes by itself, so that the event only has to wait.
    static boolean passes(Throwable failure) {
        return !isAny(failure, STAY) && (isAny(failure, PASS) || TransientFailures.isOneOf(failure));
    }

    private static boolean isAny(Throwable failure, List<Class<? extends Exception>> types) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var current = cause;
            if (types.stream().anyMatch(type -> type.isInstance(current))) {
                return true;
            }
        }
        return false;
    }
}
