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
/// @param region ISO 3166 country whose code a mobile number gets when it has none.
/// @param leastDuration Shortest time until a registration is answered, so that nobody can see whether an address
///        was known. Keep it longer than Keycloak takes to create an account.
/// @param abandonedAfter Time after which an unfinished registration is removed.
/// @param sweepEvery Time between two looks for unfinished registrations.
/// @param endSignInsEvery Time between two looks for deleted people whose sign-in still works, because an instance
///        was killed before it could end that sign-in.
/// @param rate Limit of registrations of one internet address.
@Validated
@ConfigurationProperties("comms.identity.registration")
public record RegistrationProperties(@DefaultValue("GB") @Pattern(regexp = "[A-Z]{2}") String region,
        @DefaultValue("400ms") @NotNull Duration leastDuration, @DefaultValue("10m") @NotNull Duration abandonedAfter,
        @DefaultValue("1m") @NotNull Duration sweepEvery, @DefaultValue("5s") @NotNull Duration endSignInsEvery,
        @DefaultValue @Valid Rate rate) {

    /// @param burst Number of tries that one internet address has at once.
    /// @param every Time after which that address has one more try.
    /// @param addresses Number of internet addresses that each instance remembers. It forgets the one that was
    ///        silent for longest first.
    public record Rate(@DefaultValue("30") @Min(1) int burst, @DefaultValue("2s") @NotNull Duration every,
            @DefaultValue("10000") @Min(100) @Max(1_000_000) int addresses) {}
}
