package com.comms123.gateway.session;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;

/// The session's cookie: opaque, `HttpOnly`, `SameSite=Lax`, forgotten when the browser closes (CK-1, CK-2).
@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
class SessionConfiguration {
    private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

    @Bean
    CookieWebSessionIdResolver webSessionIdResolver(GatewayProperties properties) {
        var resolver = new CookieWebSessionIdResolver();
        resolver.setCookieName(SessionCookie.name(properties));
        resolver.setCookieMaxAge(UNTIL_THE_BROWSER_CLOSES);
        resolver.addCookieInitializer(
                cookie -> cookie.httpOnly(true).secure(properties.https()).sameSite("Lax").path("/"));
        return resolver;
    }

    @Bean
    MongoSessions sessions(ReactiveMongoOperations reactive, MongoOperations mongo, GatewayProperties properties,
            SystemTime time, ApplicationEventPublisher events, RecentSessions recent) {
        var indexes = mongo.indexOps(MongoSessions.COLLECTION);
        for (var field : new String[]{MongoSessions.EXPIRES_AT, MongoSessions.USER_ID, MongoSessions.KEYCLOAK_SESSION,
                MongoSessions.SUBJECT}) {
            indexes.createIndex(new Index(field, Sort.Direction.ASC));
        }
        return new MongoSessions(reactive, properties.sessions(), time, events, recent);
    }

    @Bean
    ExpiredSessions expiredSessions(MongoOperations mongo, SystemTime time, ApplicationEventPublisher events) {
        return new ExpiredSessions(mongo, time, events);
    }
}
