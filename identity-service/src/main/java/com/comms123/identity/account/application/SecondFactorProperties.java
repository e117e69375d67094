package com.comms123.identity.account.application;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The people who must sign in with a second factor.
///
/// @param requiredFor People who must sign in with a second factor or a passkey: `operators`, `privacy-officers` and
///        `auditors` of the platform, `admins` and `staff` of schools and clubs, and `families` (guardians and
///        members). Empty: nobody must.
/// @param reviewEvery Time between two reviews of everybody, which mend what an event left undone.
/// @param sweepEvery Time between two reviews of the platform's own staff, and between two parts of a review of everybody.
@Validated
@ConfigurationProperties("comms.identity.second-factor")
public record SecondFactorProperties(
        @DefaultValue({
                "operators", "privacy-officers", "auditors", "admins"}) @NotNull Set<FactorGroup> requiredFor,
        @DefaultValue("6h") @NotNull Duration reviewEvery, @DefaultValue("30s") @NotNull Duration sweepEvery) {
    public SecondFactorProperties {
        requiredFor = Set.copyOf(requiredFor);
    }
}
