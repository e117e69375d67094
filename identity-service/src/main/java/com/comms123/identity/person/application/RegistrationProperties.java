package com.comms123.identity.person.application;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people register.
///
/// @param region the ISO 3166 country that mobile numbers without a country code are dialled in
/// @param leastDuration no registration is answered sooner, so that the time tells nothing about whether an address was
///        known: longer than making an account usually takes
/// @param abandonedAfter a registration not completed by then never will be, and is swept
/// @param sweepEvery how often that is looked for
/// @param endSignInsEvery how often deleted people are looked for whose sign-in the listener has not ended by then: for
///        instance because the instance that had the listener's partition was killed, which Kafka notices late
/// @param rate how much one address may ask
@Validated
@ConfigurationProperties("comms.identity.registration")
public record RegistrationProperties(@DefaultValue("GB") @Pattern(regexp = "[A-Z]{2}") String region,
        @DefaultValue("400ms") @NotNull Duration leastDuration, @DefaultValue("10m") @NotNull Duration abandonedAfter,
        @DefaultValue("1m") @NotNull Duration sweepEvery, @DefaultValue("5s") @NotNull Duration endSignInsEvery,
        @DefaultValue @Valid Rate rate) {

    /// @param burst how many registrations an internet address may try at once
    /// @param every after this long it may try one more
    /// @param addresses how many addresses are remembered; the one not seen for longest is forgotten first
    public record Rate(@DefaultValue("30") @Min(1) int burst, @DefaultValue("2s") @NotNull Duration every,
            @DefaultValue("10000") @Min(100) @Max(1_000_000) int addresses) {}
}
