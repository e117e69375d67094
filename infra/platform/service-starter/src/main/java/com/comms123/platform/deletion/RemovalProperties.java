package com.comms123.platform.deletion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The policy that counts while identity-service has never answered since the start; afterwards it is its last answer.
///
/// @param fallbackVersion Version of the privacy policy that counts until identity-service has answered for the
///        first time.
/// @param fallbackDays Number of days within which that version promises removal (UP-4).
@Validated
@ConfigurationProperties("comms.removal")
record RemovalProperties(@DefaultValue("2.1") @NotBlank String fallbackVersion,
        @DefaultValue("30") @Min(1) @Max(30) int fallbackDays) {
    RemovalPolicy policy() {
        return new RemovalPolicy(fallbackVersion, fallbackDays);
    }
}
