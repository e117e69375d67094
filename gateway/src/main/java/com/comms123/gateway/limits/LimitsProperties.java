package com.comms123.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits on tries, by internet address (an IPv6 /64 counts as one) and by account. An account is the text that was
/// typed as its email address, known or not. A whole school may come from one address.
///
/// @param signInsOfAddress Failed sign-ins from one address, as a number in a time.
/// @param signInsOfAccount Failed sign-ins of one account from all browsers that are not known, as a number in a time
///        after the last failure. With those of two known browsers, stay below Keycloak's `failureFactor`, with a time no
///        shorter than its `maxDeltaTimeSeconds`, so that nobody can see which accounts exist, or lock one.
/// @param signInsOfKnownBrowser Failed sign-ins of one account from a browser in which the person signed in before, as a
///        number in a time after the last failure.
/// @param knownBrowser Time for which a browser is known after a sign-in.
/// @param tokensOfAddress Failed requests of apps for tokens from one address, as a number in a time.
/// @param registrationsOfAddress Registrations from one address, successful or not, as a number in a time.
/// @param registrationsOfAccount Registrations for one email address, successful or not, as a number in a time.
/// @param resetsOfAddress Requests for a new password from one address, as a number in a time.
/// @param resetsOfAccount Requests for a new password of one account, as a number in a time. Each sends an email.
/// @param codesOfAddress Failed uses of links and codes from emails, from one address, as a number in a time.
@ConfigurationProperties("comms.gateway.limits")
public record LimitsProperties(@DefaultValue("100 in 15m") Most signInsOfAddress,
        @DefaultValue("8 in 15m") Most signInsOfAccount, @DefaultValue("8 in 15m") Most signInsOfKnownBrowser,
        @DefaultValue("30d") Duration knownBrowser, @DefaultValue("100 in 15m") Most tokensOfAddress,
        @DefaultValue("200 in 1h") Most registrationsOfAddress, @DefaultValue("10 in 1h") Most registrationsOfAccount,
        @DefaultValue("60 in 1h") Most resetsOfAddress, @DefaultValue("5 in 1h") Most resetsOfAccount,
        @DefaultValue("60 in 15m") Most codesOfAddress) {}
