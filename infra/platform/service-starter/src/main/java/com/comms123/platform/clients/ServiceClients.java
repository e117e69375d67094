package com.comms123.platform.clients;

import com.comms123.platform.security.InternalCalls;
import com.comms123.platform.security.SecurityProperties;
import com.comms123.platform.security.TrustedHttp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/// The ways to the other services.
public final class ServiceClients {
    private static final String REGISTRATION = "platform";
    /// Longer than a call: the sign-in server may be hashing passwords.
    private static final Duration TOKEN_WITHIN = Duration.ofSeconds(10);

    private final ServiceInstances instances;
    private final RestClient.Builder builder;
    private final CircuitBreakerFactory<?, ?> breakers;
    private final ClientHttpRequestFactory requests;
    private final ClientHttpRequestFactory tokenRequests;
    private final String self;
    private final SecurityProperties security;
    private final InternalCalls calls = InternalCalls.declared();
    private final Map<String, ServiceClient> clients = new ConcurrentHashMap<>();

    ServiceClients(String self, ServicesProperties properties, ServiceInstances instances, SecurityProperties security,
            RestClient.Builder builder, CircuitBreakerFactory<?, ?> breakers, SslBundles bundles) {
        this.instances = instances;
        this.builder = builder;
        this.breakers = breakers;
        this.requests = new TrustedHttp(security, bundles).requests(properties.connectWithin(),
                properties.answerWithin());
        this.tokenRequests = new TrustedHttp(security, bundles).requests(properties.connectWithin(), TOKEN_WITHIN);
        this.self = self;
        this.security = security;
    }

    /// @param name such as `identity`; its instances are those of `comms.services.<name>.url`
    public ServiceClient to(String name) {
        return clients.computeIfAbsent(name, n -> {
            if (!instances.isSet(n)) {
                throw new IllegalStateException("comms.services." + n + ".url is not set");
            }
            var balancing = new AtAnyInstance(n, instances);
            var rest = builder.clone().baseUrl(balancing.base()).requestFactory(requests)
                    .requestInterceptor(token(n)).requestInterceptor(balancing).build();
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
        var issuer = new RestClientClientCredentialsTokenResponseClient();
        issuer.setRestClient(RestClient.builder().requestFactory(tokenRequests)
                .configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(credentials -> credentials.accessTokenResponseClient(issuer)).build());
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
