package com.comms123.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many are let through in a time, from one address (an IPv6 /64 counts as one) and for one account, which is an
/// email or whatever else was typed for one, known or not. A whole school may come from one address.
///
/// @param signInsOfAddress failures at the sign-in page
/// @param signInsOfAccount the same; the time is counted from the *last* failure. Fewer than Keycloak's own
///        `failureFactor`, and a time no shorter than its `maxDeltaTimeSeconds`: that it locks an account, which only one
///        that exists can be, must not be seen from outside
/// @param tokensOfAddress failures of apps to get tokens
/// @param registrationsOfAddress registrations, successful or not
/// @param registrationsOfAccount the same
/// @param resetsOfAddress requests for a new password
/// @param resetsOfAccount the same; each sends a mail
/// @param codesOfAddress failures with what was sent by mail
@ConfigurationProperties("comms.gateway.limits")
public record LimitsProperties(@DefaultValue("100 in 15m") Most signInsOfAddress,
        @DefaultValue("8 in 15m") Most signInsOfAccount, @DefaultValue("100 in 15m") Most tokensOfAddress,
        @DefaultValue("200 in 1h") Most registrationsOfAddress, @DefaultValue("10 in 1h") Most registrationsOfAccount,
        @DefaultValue("60 in 1h") Most resetsOfAddress, @DefaultValue("5 in 1h") Most resetsOfAccount,
        @DefaultValue("60 in 15m") Most codesOfAddress) {}
