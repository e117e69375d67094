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
/// @param domain Domain of the return addresses of emails. Without one, emails have no return address of their own
///        and nothing listens for bounces.
/// @param address Network address on which the service listens for bounces.
/// @param port Port on which the service listens for bounces; 0 for any free port.
/// @param connections Number of simultaneous connections for bounces.
/// @param largest Bytes in the largest bounce report that the service accepts.
/// @param timeout Time after which the service closes a silent connection.
@ConfigurationProperties("comms.messaging.bounces")
@Validated
public record BounceProperties(@DefaultValue("") @NotNull String domain,
        @DefaultValue("127.0.0.1") @NotBlank String address,
        @DefaultValue("2525") @Min(0) @Max(65_535) int port, @DefaultValue("20") @Min(1) @Max(1_000) int connections,
        @DefaultValue("262144") @Min(1_024) int largest,
        @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration timeout) {}
