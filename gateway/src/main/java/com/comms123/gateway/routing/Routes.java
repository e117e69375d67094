package com.comms123.gateway.routing;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.limits.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/// Which service answers which path. An address that is not listed does not exist to the outside: neither
/// `/internal/**`, which services use among themselves, nor Keycloak's administration, nor anything's management.
@Configuration(proxyBeanMethods = false)
class Routes {
    private static final String API = "/api/v1";
    private static final String ORGANISATION = API + "/organisations/{organisationId}";
    /// The circuit breaker watches the time until an answer begins; what begins may last.
    private static final long UNLIMITED = -1;

    /// Which paths of the API belong to which service. The first that matches wins.
    static final Map<String, List<String>> PATHS = Map.of(
            "identity",
            List.of(API + "/registrations", API + "/password-rules", API + "/email-confirmations",
                    API + "/email-changes/**", API + "/password-resets/**", API + "/policies/**",
                    API + "/people/**", API + "/me", API + "/me/email/**", API + "/me/mobile/**", API + "/me/password",
                    API + "/me/second-factor", API + "/me/passkeys/**", API + "/me/devices/**",
                    API + "/me/policy-acceptances"),
            "membership",
            List.of(API + "/organisations", ORGANISATION, ORGANISATION + "/groups/**", ORGANISATION + "/members/**",
                    ORGANISATION + "/pupils/**", ORGANISATION + "/contacts", ORGANISATION + "/invitations/**",
                    ORGANISATION + "/joining-code", ORGANISATION + "/reopening", ORGANISATION + "/first-admin",
                    API + "/me/memberships/**",
                    API + "/me/pupils",
                    API + "/me/invitations", API + "/record-names/membership"),
            "messaging",
            List.of(ORGANISATION + "/messages/**", ORGANISATION + "/drafts", ORGANISATION + "/templates/**",
                    ORGANISATION + "/conversations",
                    ORGANISATION + "/storage",
                    API + "/me/storage", API + "/messages/**", API + "/drafts/**",
                    API + "/me/inbox/**", API + "/me/unseen-replies/**",
                    API + "/me/notification-preferences", API + "/me/push-key",
                    API + "/me/push-subscriptions/**", API + "/unsubscriptions/{token}",
                    API + "/unsubscriptions/{token}/effect", API + "/record-names/messaging"),
            "retention",
            List.of(API + "/deletions/**", API + "/purging/**", API + "/holds/**", API + "/access-requests/**"),
            "audit", List.of(API + "/audit/**", API + "/usage/**"));

    private static final Map<String, List<String>> UPLOADS = Map.of(
            "membership", List.of(ORGANISATION + "/imports/**"),
            "messaging", List.of(API + "/attachments/**", API + "/calls/**"));

    private static final String STREAM = API + "/me/stream";
    private static final String KEYCLOAK_ELEMENTS = "/auth/resources/**";

    private final GatewayProperties properties;
    private final Circuits circuits;
    private final TokenRelay tokenRelay;
    private final LiveStream liveStream;
    private final LiveStreamOpener liveStreamOpener;
    private final CredentialPageGuard credentialPageGuard;
    private final WithoutOurCookies withoutOurCookies;
    private final RateLimiter limiter;

    Routes(GatewayProperties properties, Circuits circuits, TokenRelay tokenRelay, LiveStream liveStream,
            LiveStreamOpener liveStreamOpener, CredentialPageGuard credentialPageGuard,
            WithoutOurCookies withoutOurCookies,
            RateLimiter limiter) {
        this.properties = properties;
        this.circuits = circuits;
        this.tokenRelay = tokenRelay;
        this.liveStream = liveStream;
        this.liveStreamOpener = liveStreamOpener;
        this.credentialPageGuard = credentialPageGuard;
        this.withoutOurCookies = withoutOurCookies;
        this.limiter = limiter;
    }

    @Bean
    RouteLocator routesToServices(RouteLocatorBuilder builder) {
        var routes = builder.routes();
        PATHS.forEach((service, paths) -> to(routes, service, service, paths, properties.answerWithin(),
                properties.bodyLimit()));
        UPLOADS.forEach((service, paths) -> to(routes, service, service + "-uploads", paths, properties.uploadWithin(),
                properties.uploadLimit()));
        streams(routes);
        return routes.build();
    }

    private void to(RouteLocatorBuilder.Builder routes, String service, String id, List<String> paths, Duration within,
            DataSize limit) {
        var circuit = circuits.of(service, within);
        routes.route(id, route -> route.path(false, paths.toArray(String[]::new))
                .filters(filters -> filters.filter(new BodyLimit(limit), 1).filter(limiter, 2)
                        .filter(tokenRelay, 3).filter(circuit, 4))
                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, UNLIMITED)
                .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, connectTimeout()).uri("lb://" + service));
    }

    /// The one path that is not passed on: a connection for each stream would cost both sides more than the stream.
    private void streams(RouteLocatorBuilder.Builder routes) {
        var circuit = circuits.of("messaging", properties.answerWithin());
        routes.route("messaging-stream", route -> route.path(false, STREAM).and().method(HttpMethod.GET)
                .filters(filters -> filters.filter(liveStream, 0).filter(new BodyLimit(properties.bodyLimit()), 1)
                        .filter(limiter, 2).filter(tokenRelay, 3).filter(circuit, 4).filter(liveStreamOpener, 5))
                .uri("lb://messaging"));
    }

    @Bean
    RouteLocator routesToKeycloak(RouteLocatorBuilder builder) {
        var base = properties.keycloakUrl();
        var paths = Stream.concat(keycloakPages().stream(), Stream.of(KEYCLOAK_ELEMENTS));
        var circuit = circuits.of("sign-in", properties.answerWithin());
        return builder.routes()
                .route("keycloak",
                        route -> route.path(false, paths.toArray(String[]::new)).and()
                                .method(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)
                                .filters(filters -> filters.filter(new BodyLimit(properties.bodyLimit()), 1)
                                        .filter(limiter, 2).filter(credentialPageGuard, 3)
                                        .filter(withoutOurCookies, 4).filter(circuit, 5))
                                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, UNLIMITED)
                                .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, connectTimeout())
                                .uri(base.getScheme() + "://" + base.getAuthority()))
                .build();
    }

    /// The parts of Keycloak that a browser or an app needs, at our own origin.
    private List<String> keycloakPages() {
        var realm = "/auth/realms/" + properties.realm();
        var paths = new ArrayList<String>();
        for (var endpoint : List.of("/auth", "/token", "/revoke", "/certs", "/logout/**")) {
            paths.add(realm + "/protocol/openid-connect" + endpoint);
        }
        paths.add(realm + "/login-actions/**");
        paths.add(realm + "/.well-known/openid-configuration");
        return paths;
    }

    @Bean
    Addresses routedPages() {
        var ofServices = Stream.of(PATHS, UPLOADS).flatMap(routes -> routes.values().stream()).flatMap(List::stream);
        return Addresses.ofPages(
                Stream.of(ofServices, Stream.of(STREAM), keycloakPages().stream()).flatMap(paths -> paths).toList());
    }

    @Bean
    Addresses routedElements() {
        return Addresses.ofElements(List.of(KEYCLOAK_ELEMENTS));
    }

    private int connectTimeout() {
        return Math.toIntExact(properties.connectWithin().toMillis());
    }
}
