package com.comms123.gateway.apps;

import com.comms123.gateway.ReadBody;
import com.comms123.gateway.keycloak.KeycloakSessions;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets an app use each refresh token once. A second use means that there are two copies: it ends the session, for the
/// owner and for the thief (RFC 9700, 4.14.2). Access tokens of that session work until they expire, five minutes at most.
///
/// Keycloak has the same as a setting of the realm alone, which would also hold for the website: its sessions and
/// remembered browsers share one refresh token, and several instances renew it.
@Component
final class RefreshTokenRotation implements GlobalFilter, Ordered {
    private static final Logger log = LoggerFactory.getLogger(RefreshTokenRotation.class);
    private static final Pattern PATH = Pattern.compile("/auth/realms/[^/]+/protocol/openid-connect/token");
    private static final String REFRESH = AuthorizationGrantType.REFRESH_TOKEN.getValue();
    private static final int LONGEST_RESPONSE = 256 * 1024;

    private final AppSessions sessions;
    private final KeycloakSessions keycloak;
    private final Counter reused;

    RefreshTokenRotation(AppSessions sessions, KeycloakSessions keycloak, MeterRegistry meters) {
        this.sessions = sessions;
        this.keycloak = keycloak;
        this.reused = Counter.builder("comms.gateway.refresh-tokens.reused")
                .description("Sessions of apps that ended because a refresh token was used a second time")
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return isTokenRequest(exchange.getRequest())
                ? ReadBody.of(exchange).flatMap(body -> Mono.defer(() -> rotate(body, chain)))
                : chain.filter(exchange);
    }

    private Mono<Void> rotate(ReadBody body, GatewayFilterChain chain) {
        var form = body.form();
        var client = form.getOrDefault(OAuth2ParameterNames.CLIENT_ID, "");
        var text = form.getOrDefault(OAuth2ParameterNames.REFRESH_TOKEN, "");
        var token = REFRESH.equals(form.get(OAuth2ParameterNames.GRANT_TYPE)) ? RefreshToken.of(text) : null;
        if (token == null) {
            return passOn(body.passedOn(), chain, new TokenRequest(client, null));
        }
        return sessions.use(token).flatMap(use -> switch (use.kind()) {
            case FIRST, UNKNOWN ->
                Mono.usingWhen(Mono.fromSupplier(() -> new TokenRequest(client, use)),
                        renewal -> passOn(body.passedOn(), chain, renewal), TokenRequest::ended,
                        (renewal, failure) -> renewal.ended(), TokenRequest::ended);
            case PENDING -> Mono.error(RefreshTokenRotation::tryAgain);
            case AGAIN -> end(body.passedOn(), token, client, text);
        });
    }

    private static Refused tryAgain() {
        return new Refused(Refusal.unavailable("sign-in-unavailable",
                "Your sign-in cannot be renewed just now. Try again in a moment."), Duration.ofSeconds(5));
    }

    /// A request for tokens that is passed on to Keycloak. Its outcome is stored before the app can see it, so that its next
    /// request finds it.
    private final class TokenRequest {
        private final String client;
        private final AppSessions.@Nullable Use use;
        private final AtomicBoolean isDone = new AtomicBoolean();

        /// @param use of a refresh token; null for a request without one
        TokenRequest(String client, AppSessions.@Nullable Use use) {
            this.client = client;
            this.use = use;
        }

        Mono<Void> succeeded(String response) {
            var issued = Issued.of(response);
            if (issued == null) {
                return Mono.empty();
            }
            return (use == null ? sessions.issued(issued, client) : sessions.issued(use, issued, client))
                    .flatMap(done -> done ? Mono.just(true) : Mono.error(RefreshTokenRotation::tryAgain))
                    .doOnNext(done -> isDone.set(true)).then();
        }

        Mono<Void> ended() {
            return Mono.defer(() -> use != null && isDone.compareAndSet(false, true)
                    ? sessions.takeBack(use)
                    : Mono.empty());
        }
    }

    private static Mono<Void> passOn(ServerWebExchange exchange, GatewayFilterChain chain, TokenRequest made) {
        var response = new ServerHttpResponseDecorator(exchange.getResponse()) {
            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                var status = getStatusCode();
                return status == null || !status.is2xxSuccessful()
                        ? made.ended().then(Mono.defer(() -> getDelegate().writeWith(body)))
                        : DataBufferUtils.join(Flux.from(body), LONGEST_RESPONSE)
                                .flatMap(whole -> made.succeeded(whole.toString(StandardCharsets.UTF_8))
                                        .doOnError(failure -> DataBufferUtils.release(whole))
                                        .then(Mono.defer(() -> getDelegate().writeWith(Mono.just(whole)))));
            }
        };
        // A compressed response could not be read.
        var request = exchange.getRequest().mutate()
                .headers(headers -> headers.remove(HttpHeaders.ACCEPT_ENCODING)).build();
        return chain.filter(exchange.mutate().request(request).response(response).build());
    }

    /// Keycloak ends the session only for a token of its own: a made-up one ends nothing.
    private Mono<Void> end(ServerWebExchange exchange, RefreshToken token, String client, String text) {
        return keycloak.endOfApp(client, text)
                .flatMap(ended -> ended
                        ? sessions.forget(token.session()).doOnSuccess(done -> {
                            reused.increment();
                            log.warn("a refresh token of an app was used again: its session has ended");
                        })
                        : Mono.empty())
                .then(Mono.defer(() -> refuse(exchange)));
    }

    /// As Keycloak refuses a token that is over (RFC 6749, 5.2), which the libraries of apps expect.
    private static Mono<Void> refuse(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.BAD_REQUEST);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl("no-store");
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(
                "{\"error\":\"invalid_grant\",\"error_description\":\"Your sign-in has ended. Sign in again.\"}"
                        .getBytes(StandardCharsets.UTF_8))));
    }

    private static boolean isTokenRequest(ServerHttpRequest request) {
        return HttpMethod.POST.equals(request.getMethod())
                && PATH.matcher(request.getPath().pathWithinApplication().value()).matches();
    }

    /// Around what writes the response.
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 2;
    }
}
