package com.comms123.membership.member.limit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often one person may show a joining code.
///
/// @param perMinute Number of joining codes that one person can try in a minute, counted by each instance.
/// @param people Number of people whose attempts each instance remembers.
@Validated
@ConfigurationProperties("comms.membership.joining-code-attempts")
record CodeAttemptsProperties(@DefaultValue("10") @Min(1) int perMinute,
        @DefaultValue("10000") @Min(1) int people) {}
