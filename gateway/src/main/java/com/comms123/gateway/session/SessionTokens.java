package com.comms123.gateway.session;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keeps the tokens in the session, on the server: no token ever reaches the browser (CK-1). The store has them sealed; a
/// session whose tokens do not open is one without tokens.
@Component
public final class SessionTokens implements ServerOAuth2AuthorizedClientRepository {
    private static final String ATTRIBUTE = "tokens";
    private static final String ACCESS = "access";
    private static final String ISSUED_AT = "issuedAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String REFRESH = "refresh";

    private final ClientRegistration registration;
    private final TokenSeal seal;
    private final SystemTime time;

    SessionTokens(ClientRegistration registration, TokenSeal seal, SystemTime time) {
        this.registration = registration;
        this.seal = seal;
        this.time = time;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(String registrationId,
            @Nullable Authentication principal, ServerWebExchange exchange) {
        return (Mono<T>) load(exchange);
    }

    public Mono<OAuth2AuthorizedClient> load(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(session -> restore(session.getAttribute(ATTRIBUTE)));
    }

    @Override
    public Mono<Void> saveAuthorizedClient(OAuth2AuthorizedClient client, @Nullable Authentication principal,
            ServerWebExchange exchange) {
        return save(exchange, client.getAccessToken(), client.getRefreshToken());
    }

    public Mono<Void> save(ServerWebExchange exchange, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
        var tokens = new HashMap<String, Object>();
        tokens.put(ACCESS, seal.seal(access.getTokenValue()).text());
        tokens.put(ISSUED_AT, date(access.getIssuedAt()));
        tokens.put(EXPIRES_AT, date(access.getExpiresAt()));
        if (refresh != null) {
            tokens.put(REFRESH, seal.seal(refresh.getTokenValue()).text());
        }
        return exchange.getSession().doOnNext(session -> session.getAttributes().put(ATTRIBUTE, tokens)).then();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(String registrationId, @Nullable Authentication principal,
            ServerWebExchange exchange) {
        return exchange.getSession().doOnNext(session -> session.getAttributes().remove(ATTRIBUTE)).then();
    }

    /// @param attributes of a session, as the store has them
    static @Nullable SealedToken refreshToken(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Map<?, ?> tokens && tokens.get(REFRESH) instanceof String sealed
                ? new SealedToken(sealed)
                : null;
    }

    /// @param attributes of a session, as the store has them
    /// @return null where there is none, or none that opens
    public @Nullable OAuth2AccessToken accessToken(Map<String, Object> attributes) {
        var client = restore(attributes.get(ATTRIBUTE));
        return client == null ? null : client.getAccessToken();
    }

    private @Nullable OAuth2AuthorizedClient restore(@Nullable Object attribute) {
        if (!(attribute instanceof Map<?, ?> tokens && tokens.get(ISSUED_AT) instanceof Date issuedAt
                && tokens.get(EXPIRES_AT) instanceof Date expiresAt)) {
            return null;
        }
        var access = opened(tokens.get(ACCESS));
        var refresh = opened(tokens.get(REFRESH));
        return access == null
                ? null
                : new OAuth2AuthorizedClient(registration, registration.getRegistrationId(),
                        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, access, issuedAt.toInstant(),
                                expiresAt.toInstant()),
                        refresh == null ? null : new OAuth2RefreshToken(refresh, null));
    }

    private @Nullable String opened(@Nullable Object sealed) {
        return sealed instanceof String text ? seal.open(new SealedToken(text)) : null;
    }

    private Date date(@Nullable Instant known) {
        return Date.from(known == null ? time.now() : known);
    }
}
