package com.comms123.identity.device.application;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long people are remembered.
///
/// @param lifetime how long after the password was given a device is remembered: at most 30 days (CK-3). The same as the
///        gateway's `comms.gateway.remembered.lifetime`
/// @param expireEvery how often expired devices are looked for; from the moment it expires a device is not shown any more
@Validated
@ConfigurationProperties("comms.identity.devices")
public record DeviceProperties(@DefaultValue("30d") @NotNull Duration lifetime,
        @DefaultValue("1m") @NotNull Duration expireEvery) {
    private static final Duration LONGEST = Duration.ofDays(30);

    public DeviceProperties {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "comms.identity.devices.lifetime: expected more than nothing and at most 30 days (CK-3), found "
                            + lifetime);
        }
    }
}
