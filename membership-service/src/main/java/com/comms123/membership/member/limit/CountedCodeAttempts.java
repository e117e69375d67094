package com.comms123.membership.member.limit;

import com.comms123.membership.member.application.CodeAttempts;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// A bucket of attempts for each person, which fills up steadily. In memory alone, for a bounded number of people: a code
/// has 23^8 forms, so that what a restart or another instance lets through brings nobody nearer.
@Component
@EnableConfigurationProperties(CodeAttemptsProperties.class)
class CountedCodeAttempts implements CodeAttempts {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int burst;
    private final long every;
    private final LongSupplier nanoTime;
    private final Counter refused;
    private final Map<UUID, Long> fullAt;

    @Autowired
    CountedCodeAttempts(CodeAttemptsProperties properties, MeterRegistry meters) {
        this(properties, meters, System::nanoTime);
    }

    CountedCodeAttempts(CodeAttemptsProperties properties, MeterRegistry meters, LongSupplier nanoTime) {
        this.burst = properties.perMinute();
        this.every = MINUTE.dividedBy(properties.perMinute()).toNanos();
        this.nanoTime = nanoTime;
        this.refused = meters.counter("comms.membership.joining.code.attempts.refused");
        this.fullAt = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
                return size() > properties.people();
            }
        };
    }

    @Override
    public void take(UserId person) {
        var wait = takeOrWait(person.value());
        if (wait > 0) {
            refused.increment();
            throw new Refused(
                    Refusal.tooMany("too-many-codes",
                            "You have tried too many joining codes. Wait a few minutes, then try again."),
                    Duration.ofNanos(wait).plusMillis(999));
        }
    }

    /// A bucket is described by the time at which it will be full: each taking moves that on by the time of one.
    private synchronized long takeOrWait(UUID person) {
        var now = nanoTime.getAsLong();
        var full = fullAt.getOrDefault(person, now);
        var afterTaking = (full - now > 0 ? full : now) + every;
        var wait = afterTaking - now - burst * every;
        if (wait <= 0) {
            fullAt.put(person, afterTaking);
        }
        return wait;
    }
}
