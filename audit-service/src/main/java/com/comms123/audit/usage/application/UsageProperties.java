package com.comms123.audit.usage.application;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param keep Time that usage counts are kept.
/// @param ageOutEvery Time between two removals of usage counts that are older.
@Validated
@ConfigurationProperties("comms.audit.usage")
public record UsageProperties(@NotNull @DefaultValue("400d") Duration keep,
        @NotNull @DefaultValue("1h") Duration ageOutEvery) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    public UsageProperties {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("comms.audit.usage.keep: expected a day at least, found " + keep);
        }
    }
}
