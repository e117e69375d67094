package com.comms123.gateway.edge;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.ended.EndedUserFilter;
import com.comms123.gateway.ended.EndedUsers;
import com.comms123.gateway.person.KnownPeople;
import com.comms123.gateway.person.PersonCacheInvalidator;
import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.gateway.remembered.AutomaticSignIn;
import com.comms123.gateway.remembered.RememberedCookie;
import com.comms123.gateway.session.SessionCookie;
import com.comms123.gateway.signin.BrowserSignIn;
import com.comms123.gateway.site.ContentSecurity;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.StaticServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/// Decides which requests may pass. Four kinds of requests, each with its own chain, so that each does only what it
/// needs:
///
/// 1. Keycloak's pages: their own security, their own headers.
/// 2. The API with a bearer token: no session, and so no CSRF.
/// 3. Everything that lives on the session: signing in and out, the API with a cookie.
/// 4. The website's files: for everybody; a session is looked up only for a page where somebody is remembered.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class EdgeSecurity {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
            HttpMethod.TRACE);
    private static final String BEARER = "bearer ";
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final GatewayProperties properties;
    private final ProblemResponses problems;
    private final EndedUsers endedUsers;
    private final KnownPeople people;
    private final String contentSecurityPolicy;

    EdgeSecurity(GatewayProperties properties, ProblemResponses problems, EndedUsers endedUsers, KnownPeople people,
            ContentSecurity contentSecurity) {
        this.properties = properties;
        this.problems = problems;
        this.endedUsers = endedUsers;
        this.people = people;
        this.contentSecurityPolicy = contentSecurity.policy();
    }

    /// As in the services: a span for every filter of every request costs more than it tells; the request is observed.
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain keycloakSecurity(ServerHttpSecurity http) {
        return bare(http).securityMatcher(ServerWebExchangeMatchers.pathMatchers("/auth/**"))
                .headers(headers -> headers.disable()).csrf(csrf -> csrf.disable())
                .authorizeExchange(rules -> rules.anyExchange().permitAll()).build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain bearerSecurity(ServerHttpSecurity http, ReactiveJwtAuthenticationConverter converter) {
        return guarded(bare(http)).securityMatcher(EdgeSecurity::hasBearerToken).csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter))
                        .authenticationEntryPoint(unauthenticated()).accessDeniedHandler(denied()))
                .build();
    }

    @Bean
    @Order(3)
    SecurityWebFilterChain browserSecurity(ServerHttpSecurity http, BrowserSignIn signIn, SessionCsrfTokens tokens) {
        guarded(http).securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**", "/login/**", "/logout/**"))
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .httpBasic(basic -> basic.disable()).formLogin(form -> form.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(this::isUnsafeAndCookieBorne)
                        .accessDeniedHandler((exchange, denial) -> refuseForgery(tokens, exchange)))
                .addFilterAfter(csrfCookie(), SecurityWebFiltersOrder.CSRF);
        signIn.applyTo(http);
        return http.build();
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain siteSecurity(ServerHttpSecurity http, AutomaticSignIn automatic) {
        return headers(bare(http)).addFilterBefore(automatic::filterPages, SecurityWebFiltersOrder.REACTOR_CONTEXT)
                .headers(headers -> headers.cache(cache -> cache.disable()))
                .csrf(csrf -> csrf.disable()).authorizeExchange(rules -> rules.anyExchange().permitAll()).build();
    }

    /// A path that the firewall finds malformed, such as one that climbs, is a problem like any other.
    @Bean
    ServerExchangeRejectedHandler rejections() {
        return (exchange, rejection) -> problems.write(exchange, RefusalsOfNetty.MALFORMED);
    }

    private static ServerHttpSecurity bare(ServerHttpSecurity http) {
        return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .httpBasic(basic -> basic.disable()).formLogin(form -> form.disable())
                .logout(logout -> logout.disable());
    }

    private ServerHttpSecurity guarded(ServerHttpSecurity http) {
        return headers(http)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(denied()))
                .addFilterBefore(new EndedUserFilter(endedUsers, problems), SecurityWebFiltersOrder.LOGOUT)
                .addFilterBefore(new PersonCacheInvalidator(people), SecurityWebFiltersOrder.LOGOUT)
                // The services decide who may do what; here it is only who may come without being signed in.
                .authorizeExchange(rules -> rules
                        .pathMatchers(HttpMethod.POST, "/api/v1/registrations", "/api/v1/email-confirmations",
                                "/api/v1/email-changes/*", "/api/v1/password-resets", "/api/v1/password-resets/*")
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, "/api/v1/policies/**", "/api/v1/password-rules",
                                "/api/v1/organisations", "/api/v1/organisations/*", "/api/v1/deletions/*",
                                "/api/v1/deletions/*/certificate", "/api/v1/audit/log/key")
                        .permitAll()
                        // The link of a mail, opened by a person, a mail program or the website's page.
                        .pathMatchers("/api/v1/unsubscriptions/*", "/api/v1/unsubscriptions/*/effect").permitAll()
                        .pathMatchers("/api/**").authenticated()
                        .anyExchange().permitAll());
    }

    private ServerHttpSecurity headers(ServerHttpSecurity http) {
        return http.headers(headers -> {
            headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                    .frameOptions(frames -> frames.mode(Mode.DENY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicy(permissions -> permissions
                            .policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                    .hsts(hsts -> hsts.disable())
                    .writer(StaticServerHttpHeadersWriter.builder()
                            .header("Cross-Origin-Opener-Policy", "same-origin")
                            .header("Cross-Origin-Resource-Policy", "same-origin").build());
            // By the public address: whether this very hop is encrypted says nothing about the browser's.
            if (properties.https()) {
                headers.writer(StaticServerHttpHeadersWriter.builder()
                        .header("Strict-Transport-Security", "max-age=31536000; includeSubDomains").build());
            }
        });
    }

    private ServerAuthenticationEntryPoint unauthenticated() {
        return (exchange, failure) -> AutomaticSignIn.was(exchange, AutomaticSignIn.Outcome.UNAVAILABLE)
                ? problems.write(exchange, new Refused(Refusal.unavailable("sign-in-unavailable",
                        "Your sign-in cannot be renewed just now. Try again in a moment."), TRY_AGAIN))
                : problems.write(exchange, Refusal.of(Refusal.Kind.UNAUTHENTICATED, "unauthenticated",
                        "Sign in, or send a valid access token as a bearer token."));
    }

    private ServerAccessDeniedHandler denied() {
        return (exchange, denial) -> problems.write(exchange,
                Refusal.forbidden("forbidden", "Your roles do not allow this."));
    }

    /// A page that was open while its session changed gets the token of the new one along, and can try again.
    private Mono<Void> refuseForgery(SessionCsrfTokens tokens, ServerWebExchange exchange) {
        return tokens.generateToken(exchange).flatMap(token -> tokens.saveToken(exchange, token))
                .then(problems.write(exchange, Refusal.forbidden("csrf-token-invalid",
                        "Send the value of the cookie " + SessionCsrfTokens.cookie(properties) + " in the header "
                                + SessionCsrfTokens.HEADER + ".")));
    }

    /// The token is made only when somebody asks for it; the website needs its cookie before its first unsafe request.
    private static WebFilter csrfCookie() {
        return (exchange, chain) -> {
            Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
            return token.then(chain.filter(exchange));
        };
    }

    private Mono<MatchResult> isUnsafeAndCookieBorne(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var cookies = request.getCookies();
        return !SAFE.contains(request.getMethod()) && (cookies.containsKey(SessionCookie.name(properties))
                || cookies.containsKey(RememberedCookie.name(properties)))
                        ? MatchResult.match()
                        : MatchResult.notMatch();
    }

    private static Mono<MatchResult> hasBearerToken(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && request.getPath().value().startsWith("/api/") ? MatchResult.match() : MatchResult.notMatch();
    }
}
