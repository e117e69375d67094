package com.comms123.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many are let through in a time, from one address (an IPv6 /64 counts as one) and for one account, which is an
/// email or whatever else was typed for one, known or not. A whole school may come from one address.
///
/// @param signInsOfAddress Failed sign-ins from one address, as a number in a time.
/// @param signInsOfAccount Failed sign-ins of one account, as a number in a time after the last failure. Stay below
///        Keycloak's `failureFactor`, with a time no shorter than its `maxDeltaTimeSeconds`, so that nobody can see which
///        accounts exist.
/// @param tokensOfAddress Failed requests of apps for tokens from one address, as a number in a time.
/// @param registrationsOfAddress Registrations from one address, successful or not, as a number in a time.
/// @param registrationsOfAccount Registrations for one email address, successful or not, as a number in a time.
/// @param resetsOfAddress Requests for a new password from one address, as a number in a time.
/// @param resetsOfAccount Requests for a new password of one account, as a number in a time. Each sends an email.
/// @param codesOfAddress Failed uses of links and codes from emails, from one address, as a number in a time.
@ConfigurationProperties("comms.gateway.limits")
public record LimitsProperties(@DefaultValue("100 in 15m") Most signInsOfAddress,
        @DefaultValue("8 in 15m") Most signInsOfAccount, @DefaultValue("100 in 15m") Most tokensOfAddress,
        @DefaultValue("200 in 1h") Most registrationsOfAddress, @DefaultValue("10 in 1h") Most registrationsOfAccount,
        @DefaultValue("60 in 1h") Most resetsOfAddress, @DefaultValue("5 in 1h") Most resetsOfAccount,
        @DefaultValue("60 in 15m") Most codesOfAddress) {}
