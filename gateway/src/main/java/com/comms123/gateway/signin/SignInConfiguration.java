package com.comms123.gateway.signin;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.addresses.SignInAddresses;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.keycloak.TokenRenewals;
import com.comms123.gateway.limits.KnownBrowsers;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.remembered.SignInPublisher;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.gateway.session.SessionTokens;
import com.comms123.gateway.session.SignedInSessions;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;

@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
    @Bean
    Addresses signInAddresses() {
        return Addresses.ofPages(List.of("/login", "/login/oauth2/code/{registrationId}", "/logout",
                "/api/v1/me/sessions", "/api/v1/me/sessions/{sessionId}",
                "/logout/connect/back-channel/{registrationId}"));
    }

    @Bean
    PendingSignIns pendingSignIns(ClientRegistration registration) {
        return new PendingSignIns(registration);
    }

    @Bean
    SignInRequestResolver signInRequestResolver(ReactiveClientRegistrationRepository registrations,
            ClientRegistration registration) {
        return new SignInRequestResolver(registrations, registration);
    }

    @Bean
    SessionSecurityContexts sessionSecurityContexts(ClientRegistration registration, SignedInSessions sessions) {
        return new SessionSecurityContexts(registration.getRegistrationId(), sessions);
    }

    @Bean
    AccessTokens accessTokens(SessionTokens tokens, TokenRenewals renewals, SystemTime time) {
        return new AccessTokens(tokens, renewals, time);
    }

    @Bean
    SigningOut signingOut(SessionTokens tokens, SessionTerminator sessions, KeycloakEndings endings,
            TokenSeal seal, BrowserMemory browserMemory, Outbox outbox) {
        return new SigningOut(tokens, sessions, endings, seal, browserMemory, outbox);
    }

    @Bean
    BackChannelLogout backChannelLogout(SessionTerminator sessions, BrowserMemory browserMemory, Outbox outbox) {
        return new BackChannelLogout(sessions, browserMemory, outbox);
    }

    @Bean
    SignInOutcomes signInOutcomes(BrowserMemory browserMemory, SessionTokens tokens, SignInPublisher publisher,
            SignInAddresses addresses, KnownBrowsers knownBrowsers, MeterRegistry meters) {
        return new SignInOutcomes(browserMemory, tokens, publisher, addresses, knownBrowsers, meters);
    }
}
