package com.comms123.messaging.person.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How display names are kept in memory.
///
/// @param maximumSize for how many people at most
/// @param keptFor how long at most; the longest time a corrected name may be shown late if the news of it is lost
@ConfigurationProperties("comms.messaging.names")
@Validated
public record NameCacheProperties(@DefaultValue("10000") @Min(1) @Max(1_000_000) int maximumSize,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration keptFor) {}
