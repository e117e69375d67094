package com.comms123.messaging.delivery.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How mails that cannot be delivered come back. The domain's MX must lead, through the installation's mail server, to
/// the instances of this service.
///
/// @param domain of the addresses that mails come back to; without one none are given, and nothing is listened to
/// @param address that is listened on
/// @param port that is listened on; 0 for any
/// @param connections how many at most at the same time
/// @param largest how many bytes a report may have
/// @param timeout after which a silent connection is closed
@ConfigurationProperties("comms.messaging.bounces")
@Validated
public record BounceProperties(@DefaultValue("") @NotNull String domain,
        @DefaultValue("127.0.0.1") @NotBlank String address,
        @DefaultValue("2525") @Min(0) @Max(65_535) int port, @DefaultValue("20") @Min(1) @Max(1_000) int connections,
        @DefaultValue("262144") @Min(1_024) int largest,
        @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration timeout) {}
