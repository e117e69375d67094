package com.comms123.platform.clients;

import com.comms123.platform.security.InternalCalls;
import com.comms123.platform.security.SecurityProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;

/// The ways to the other services.
public final class ServiceClients {
    private static final String REGISTRATION = "platform";

    private final ServicesProperties properties;
    private final RestClient.Builder builder;
    private final CircuitBreakerFactory<?, ?> breakers;
    private final ClientHttpRequestFactory requests;
    private final String self;
    private final SecurityProperties security;
    private final InternalCalls calls = InternalCalls.declared();
    private final Map<String, ServiceClient> clients = new ConcurrentHashMap<>();

    ServiceClients(String self, ServicesProperties properties, SecurityProperties security, RestClient.Builder builder,
            CircuitBreakerFactory<?, ?> breakers) {
        this.properties = properties;
        this.builder = builder;
        this.breakers = breakers;
        this.requests = ClientHttpRequestFactoryBuilder.jdk().build(HttpClientSettings.defaults()
                .withConnectTimeout(properties.connectWithin()).withReadTimeout(properties.answerWithin()));
        this.self = self;
        this.security = security;
    }

    /// @param name such as `identity`; its address is `comms.services.<name>.url`
    public ServiceClient to(String name) {
        return clients.computeIfAbsent(name, n -> {
            var service = properties.services().get(n);
            if (service == null) {
                throw new IllegalStateException("comms.services." + n + ".url is not set");
            }
            var rest = builder.clone().baseUrl(service.url()).requestFactory(requests).requestInterceptor(token(n))
                    .build();
            return new ServiceClient(n, rest, breakers.create(n));
        });
    }

    /// A token of its own for each service that is called: none is any good at another.
    private OAuth2ClientHttpRequestInterceptor token(String name) {
        var registrations = new InMemoryClientRegistrationRepository(ClientRegistration
                .withRegistrationId(REGISTRATION).clientId(self).clientSecret(security.clientSecret())
                .tokenUri(security.tokenUri()).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(calls.scopes(name)).build());
        var tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
        var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
        // A token that is refused, such as after a change of keys, is not sent again.
        interceptor.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
        interceptor.setClientRegistrationIdResolver(request -> REGISTRATION);
        // One token for the service itself, whoever's request it is working on.
        interceptor.setPrincipalResolver(request -> new AnonymousAuthenticationToken(self, self,
                AuthorityUtils.createAuthorityList("ROLE_service")));
        return interceptor;
    }
}
