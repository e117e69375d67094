package com.comms123.platform.security;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.web.ProblemWriter;
import com.comms123.platform.web.UncheckedTokens;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.client.RestTemplate;

/// A service trusts nothing but a token of our issuer that names this service, and opens an internal address to
/// the callers that `internal-calls.yaml` names alone.
@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JwtAuthenticationConverter.class, WebEndpointAutoConfiguration.class})
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {
    /// Longest time to connect to the issuer.
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    /// Longest time for the issuer to send its keys. Nobody waits for it, except after a start.
    private static final Duration KEYS_WITHIN = Duration.ofSeconds(15);

    /// The management port is for operations; it is not routed by the gateway.
    @Bean
    @Order(1)
    SecurityFilterChain managementSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .csrf(c -> c.disable()).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiSecurity(HttpSecurity http, SecurityProperties properties, ProblemWriter problems,
            @Value("${spring.application.name}") String self) throws Exception {
        AuthenticationEntryPoint unauthenticated = (request, response, e) -> problems.write(request, response,
                Refusal.of(Refusal.Kind.UNAUTHENTICATED, "unauthenticated",
                        "Sign in, or send a valid access token as a bearer token."));
        AccessDeniedHandler denied = (request, response, e) -> problems.write(request, response,
                request.getRequestURI().startsWith("/api/")
                        ? Refusal.forbidden("forbidden", "Your roles do not allow this.")
                        : isPerson()
                                ? Refusal.absent("not-found", "There is nothing at this address.")
                                : Refusal.forbidden("caller-not-allowed",
                                        "The calling service may not send this request here."));
        return http.authorizeHttpRequests(rules -> {
            for (var path : properties.publicPaths()) {
                var methodAndPattern = path.split(" ", 2);
                rules.requestMatchers(HttpMethod.valueOf(methodAndPattern[0]), methodAndPattern[1]).permitAll();
            }
            for (var opening : InternalCalls.declared().of(self)) {
                for (var request : opening.requests()) {
                    rules.requestMatchers(HttpMethod.valueOf(request.method()), request.path())
                            .hasAuthority(TokenRoles.call(opening.role()));
                }
            }
            rules.requestMatchers("/internal/**").denyAll().requestMatchers("/api/**").authenticated()
                    .requestMatchers("/error").permitAll().anyRequest().denyAll();
        }).oauth2ResourceServer(
                server -> server.jwt(Customizer.withDefaults()).authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .addFilterBefore(new UncheckedTokens(problems), BearerTokenAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .csrf(c -> c.disable()).logout(l -> l.disable()).requestCache(c -> c.disable())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS)).build();
    }

    private static boolean isPerson() {
        return !(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)
                || token.getToken().getClaimAsString(Actor.USER_ID_CLAIM) != null;
    }

    /// A span for every filter of every request costs more than it tells; the request itself is observed.
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtAuthenticationConverter jwtAuthenticationConverter(@Value("${spring.application.name}") String self) {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new TokenRoles(self));
        return converter;
    }

    /// Closed with the context, which ends its thread.
    @Bean
    JWKSource<SecurityContext> issuerKeys(SecurityProperties properties, SslBundles bundles) {
        return IssuerKeys.at(properties.jwkSetUri(),
                new RestTemplate(new TrustedHttp(properties, bundles).requests(CONNECTED_WITHIN, KEYS_WITHIN)),
                properties.keysFor());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(SecurityProperties properties, JWKSource<SecurityContext> issuerKeys,
            @Value("${spring.application.name}") String self) {
        var decoder = NimbusJwtDecoder.withJwkSource(issuerKeys).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(properties.clockSkew()),
                new JwtIssuerValidator(properties.issuer()), new JwtClaimValidator<java.util.List<String>>(
                        JwtClaimNames.AUD, aud -> aud != null && aud.contains(self))));
        var verified = new VerifiedTokens(Instant::now);
        return token -> {
            var known = verified.find(token);
            if (known != null) {
                return known;
            }
            var decoded = decoder.decode(token);
            verified.add(decoded);
            return decoded;
        };
    }
}
