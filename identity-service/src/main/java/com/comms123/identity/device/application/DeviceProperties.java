package com.comms123.identity.device.application;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long people are remembered.
///
/// @param lifetime Longest time for which a device is remembered: 30 days or less (CK-3). Use the value of the
///        gateway's `comms.gateway.remembered.lifetime`.
/// @param expireEvery Time between two removals of expired devices. Nobody sees a device after it has expired.
@Validated
@ConfigurationProperties("comms.identity.devices")
public record DeviceProperties(@DefaultValue("30d") @NotNull Duration lifetime,
        @DefaultValue("1m") @NotNull Duration expireEvery) {
    private static final Duration LONGEST = Duration.ofDays(30);

    public DeviceProperties {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "comms.identity.devices.lifetime: must be longer than 0 and at most 30 days (CK-3), found "
                            + lifetime);
        }
    }
}
