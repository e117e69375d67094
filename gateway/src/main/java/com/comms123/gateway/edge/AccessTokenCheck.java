package com.comms123.gateway.edge;

import com.comms123.gateway.GatewayProperties;
import com.comms123.platform.security.Actor;
import com.comms123.platform.security.SecurityProperties;
import com.comms123.platform.security.TokenRoles;
import com.comms123.platform.security.VerifiedTokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtGrantedAuthoritiesConverterAdapter;
import reactor.core.publisher.Mono;

/// Which access tokens pass: of our issuer, for the gateway, of a person. A service's own token has no way in from outside.
@Configuration(proxyBeanMethods = false)
class AccessTokenCheck {
    @Bean
    ReactiveJwtDecoder accessTokenDecoder(GatewayProperties gateway, SecurityProperties properties,
            @Value("${spring.application.name}") String self) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(gateway.realmUrl("/protocol/openid-connect/certs"))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(properties.clockSkew()),
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
                        audience -> audience != null && audience.contains(self)),
                new JwtClaimValidator<Object>(Actor.USER_ID_CLAIM, AccessTokenCheck::isUserId)));
        var verified = new VerifiedTokens(Instant::now);
        return token -> {
            var known = verified.find(token);
            return known != null ? Mono.just(known) : decoder.decode(token).doOnNext(verified::add);
        };
    }

    @Bean
    ReactiveJwtAuthenticationConverter accessTokenConverter(@Value("${spring.application.name}") String self) {
        var converter = new ReactiveJwtAuthenticationConverter();
        converter.setPrincipalClaimName(Actor.USER_ID_CLAIM);
        converter.setJwtGrantedAuthoritiesConverter(
                new ReactiveJwtGrantedAuthoritiesConverterAdapter(new TokenRoles(self)));
        return converter;
    }

    private static boolean isUserId(@Nullable Object claim) {
        try {
            return claim instanceof String text && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
