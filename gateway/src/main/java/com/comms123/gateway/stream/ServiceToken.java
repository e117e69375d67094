package com.comms123.gateway.stream;

import com.comms123.gateway.GatewayProperties;
import com.comms123.platform.security.InternalCalls;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import reactor.core.publisher.Mono;

/// The gateway's own token for one service alone, kept until shortly before it expires.
public final class ServiceToken {
    private static final String REGISTRATION = "service-account";

    private final ReactiveOAuth2AuthorizedClientService clients;
    private final ReactiveOAuth2AuthorizedClientManager manager;
    private final OAuth2AuthorizeRequest request;

    ServiceToken(GatewayProperties gateway, ServiceAccountProperties account, String service) {
        var registrations = new InMemoryReactiveClientRegistrationRepository(
                ClientRegistration.withRegistrationId(REGISTRATION).clientId(account.clientId())
                        .clientSecret(account.secret())
                        .tokenUri(gateway.realmUrl("/protocol/openid-connect/token"))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope(InternalCalls.declared().scopes(service)).build());
        this.clients = new InMemoryReactiveOAuth2AuthorizedClientService(registrations);
        this.manager = new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(registrations, clients);
        this.request = OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION).principal(account.clientId())
                .build();
    }

    public Mono<String> get() {
        return manager.authorize(request).map(client -> client.getAccessToken().getTokenValue());
    }

    /// It was refused, such as after a change of keys: the next one is a new one.
    public void forget() {
        clients.removeAuthorizedClient(REGISTRATION, request.getPrincipal().getName()).subscribe();
    }
}
