package com.comms123.membership.member.limit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often one person may show a joining code.
///
/// @param perMinute attempts in a minute, each instance counting for itself
/// @param people how many people's attempts are remembered
@Validated
@ConfigurationProperties("comms.membership.joining-code-attempts")
record CodeAttemptsProperties(@DefaultValue("10") @Min(1) int perMinute,
        @DefaultValue("10000") @Min(1) int people) {}
