package com.comms123.messaging.directory.person.application;

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
/// @param maximumSize Number of people whose display names each instance keeps in memory.
/// @param keptFor Longest time that a display name stays in memory. A corrected name can be late by as much if its
///        event is lost.
@ConfigurationProperties("comms.messaging.names")
@Validated
public record NameCacheProperties(@DefaultValue("10000") @Min(1) @Max(1_000_000) int maximumSize,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration keptFor) {}
