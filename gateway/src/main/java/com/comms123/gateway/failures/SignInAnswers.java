package com.comms123.gateway.failures;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.SignInFailure;
import com.comms123.gateway.keycloak.SignInTab;
import com.comms123.gateway.limits.CodeSteps;
import com.comms123.gateway.limits.SignInTry;
import com.comms123.gateway.session.SignedInSessions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads what Keycloak answers to a form of its sign-in page. A page instead of a way on means that the sign-in failed, or
/// that the password was right and a second factor is asked for. A failure is written down before anybody sees it.
@Component
final class SignInAnswers implements GlobalFilter, Ordered {
    private static final String PAGE = "/login-actions/authenticate";
    /// Keycloak's forms for the second factor. No typed text can bring one into another page: quotes are escaped there.
    private static final List<String> ASK_FOR_CODE = List.of("id=\"kc-otp-login-form\"",
            "id=\"kc-recovery-code-login-form\"");
    /// A page that asks for a passkey, and for the password as well unless that was right.
    private static final String ASKS_FOR_PASSKEY = "name=\"clientDataJSON\"";
    private static final String ASKS_FOR_PASSWORD = "id=\"kc-form-login\"";
    /// Many times as long as a page of Keycloak's.
    private static final int LONGEST_PAGE = 512 * 1024;
    private static final String APP = "mobile";

    private final FailedSignIns failures;
    private final CodeSteps codeSteps;

    SignInAnswers(FailedSignIns failures, CodeSteps codeSteps) {
        this.failures = failures;
        this.codeSteps = codeSteps;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!isForm(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        var response = new ServerHttpResponseDecorator(exchange.getResponse()) {
            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                var made = SignInTry.of(exchange);
                var status = getStatusCode();
                if (made == null || status == null) {
                    return super.writeWith(body);
                }
                if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                    return failures.sumUp(SignInFailure.TOO_MANY_TRIES, device(exchange)).then(super.writeWith(body));
                }
                return status.isSameCodeAs(HttpStatus.OK)
                        ? DataBufferUtils.join(Flux.from(body), LONGEST_PAGE).flatMap(page -> {
                            var text = page.toString(StandardCharsets.UTF_8);
                            return conclude(exchange, made, text)
                                    .doOnError(failure -> DataBufferUtils.release(page))
                                    .then(Mono.defer(() -> getDelegate().writeWith(Mono.just(page))));
                        })
                        : super.writeWith(body);
            }
        };
        // A compressed page could not be read.
        var request = exchange.getRequest().mutate()
                .headers(headers -> headers.remove(HttpHeaders.ACCEPT_ENCODING)).build();
        return chain.filter(exchange.mutate().request(request).response(response).build());
    }

    private Mono<Void> conclude(ServerWebExchange exchange, SignInTry made, String page) {
        if (made.step() != SignInTry.Step.CODE && asksForSecondFactor(made.step(), page)) {
            return made.account() != null ? codeSteps.begin(made) : beginOfSession(exchange, made);
        }
        var reason = reason(made.step());
        return reason == null ? Mono.empty() : failures.add(reason, device(exchange), made.account());
    }

    private static boolean asksForSecondFactor(SignInTry.Step step, String page) {
        return ASK_FOR_CODE.stream().anyMatch(page::contains)
                || step == SignInTry.Step.PASSWORD && page.contains(ASKS_FOR_PASSKEY)
                        && !page.contains(ASKS_FOR_PASSWORD);
    }

    /// Somebody who is signed in gives the password again: the form does not say whose. Only in the very sign-in of our
    /// session: elsewhere it could be a step of somebody whose account has been forgotten meanwhile.
    private Mono<Void> beginOfSession(ServerWebExchange exchange, SignInTry made) {
        return exchange.getSession().mapNotNull(SignedInSessions::of)
                .filter(signIn -> signIn.keycloakSession().equals(SignInTab.session(exchange.getRequest())))
                .flatMap(signIn -> codeSteps.begin(made));
    }

    /// @return null for a step that checks nothing, such as asking for another way to sign in
    private static @Nullable SignInFailure reason(SignInTry.Step step) {
        return switch (step) {
            case PASSWORD -> SignInFailure.WRONG_PASSWORD;
            case CODE -> SignInFailure.WRONG_CODE;
            case PASSKEY -> SignInFailure.PASSKEY_REFUSED;
            case OTHER -> null;
        };
    }

    private static DeviceKind device(ServerWebExchange exchange) {
        return APP.equals(exchange.getRequest().getQueryParams().getFirst("client_id"))
                ? DeviceKind.MOBILE
                : DeviceKind.BROWSER;
    }

    private static boolean isForm(ServerHttpRequest request) {
        return HttpMethod.POST.equals(request.getMethod())
                && request.getPath().pathWithinApplication().value().endsWith(PAGE);
    }

    /// Around what writes the answer, and around what replaces it.
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 2;
    }
}
