package com.comms123.gateway.keycloak;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.session.SessionsInUse;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.security.SecurityProperties;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Keycloak as the gateway knows it. The registration is made here and not discovered: discovery would ask for the
/// public address, which is the gateway itself before it is up.
@Configuration(proxyBeanMethods = false)
class KeycloakConfiguration {
    private static final String REGISTRATION_ID = "keycloak";
    /// As long as its pages are waited for by default: a sign-in whose pages load slowly must not fail at its end.
    private static final Duration KEYCLOAK_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 100;

    @Bean
    ClientRegistration keycloakRegistration(GatewayProperties gateway, SecurityProperties security) {
        return ClientRegistration.withRegistrationId(REGISTRATION_ID).clientId(gateway.webClientId())
                .clientSecret(gateway.webClientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .redirectUri(gateway.publicUrl() + "/login/oauth2/code/{registrationId}").scope(OidcScopes.OPENID)
                .issuerUri(security.issuer()).authorizationUri(security.issuer() + "/protocol/openid-connect/auth")
                .tokenUri(gateway.realmUrl("/protocol/openid-connect/token"))
                .jwkSetUri(gateway.realmUrl("/protocol/openid-connect/certs"))
                .userNameAttributeName("sub").build();
    }

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(ClientRegistration registration) {
        return id -> REGISTRATION_ID.equals(id) ? Mono.just(registration) : Mono.empty();
    }

    @Bean
    WebClient keycloakClient(WebClient.Builder builder, GatewayProperties properties) {
        var connections = ConnectionProvider.builder(REGISTRATION_ID).maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(10 * CONNECTIONS).pendingAcquireTimeout(Duration.ofSeconds(2))
                .maxIdleTime(Duration.ofSeconds(20)).build();
        var http = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(properties.connectWithin().toMillis()))
                .responseTimeout(KEYCLOAK_ANSWERS_WITHIN);
        return builder.clone().clientConnector(new ReactorClientHttpConnector(http)).build();
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeForTokens(
            WebClient keycloakClient) {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        client.setWebClient(keycloakClient);
        return client;
    }

    @Bean
    TokenRenewals tokenRenewals(ClientRegistration registration, WebClient keycloakClient) {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        client.setWebClient(keycloakClient);
        return new TokenRenewals(registration, client);
    }

    @Bean
    KeycloakSessions keycloakSessions(WebClient keycloakClient, GatewayProperties properties) {
        return new KeycloakSessions(keycloakClient, properties);
    }

    @Bean
    KeycloakEndings keycloakEndings(ReactiveMongoOperations mongo, KeycloakSessions keycloak, SessionsInUse inUse,
            TokenSeal seal, SystemTime time) {
        return new KeycloakEndings(mongo, keycloak, inUse, seal, time);
    }
}
