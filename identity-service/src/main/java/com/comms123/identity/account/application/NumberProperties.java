package com.comms123.identity.account.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people confirm their mobile number.
///
/// @param codeWithin Time for which a texted code works.
/// @param tries Number of times that one code can be tried.
/// @param texts Number of codes that one person can have texted at once.
/// @param textEvery Time after which that person can have one more code texted.
@Validated
@ConfigurationProperties("comms.identity.numbers")
public record NumberProperties(
        @DefaultValue("10m") @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 1) Duration codeWithin,
        @DefaultValue("5") @Min(1) @Max(20) int tries, @DefaultValue("3") @Min(1) @Max(20) int texts,
        @DefaultValue("20m") @NotNull @DurationMin(seconds = 1) Duration textEvery) {}
