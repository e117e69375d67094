package com.comms123.membership.member.limit;

import com.comms123.membership.member.application.CodeAttempts;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.security.TokenBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    private final TokenBuckets<UserId> buckets;

    @Autowired
    CountedCodeAttempts(CodeAttemptsProperties properties, MeterRegistry meters) {
        this(properties, meters, System::nanoTime);
    }

    CountedCodeAttempts(CodeAttemptsProperties properties, MeterRegistry meters, LongSupplier nanoTime) {
        this.buckets = new TokenBuckets<>(properties.perMinute(), MINUTE.dividedBy(properties.perMinute()),
                properties.people(),
                Refusal.tooMany("too-many-codes",
                        "You have tried too many joining codes. Wait a few minutes, then try again."),
                meters.counter("comms.membership.joining.code.attempts.refused"), nanoTime);
    }

    @Override
    public void take(UserId person) {
        buckets.take(person);
    }
}
