package com.comms123.gateway.signin;

import com.comms123.gateway.addresses.SignInAddresses;
import com.comms123.gateway.limits.KnownBrowsers;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.remembered.SignInPublisher;
import com.comms123.gateway.session.SessionTokens;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.session.SignedInSessions;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The steps after a sign-in: back to where the person was, or to the home page with a word about what happened.
final class SignInOutcomes implements ServerAuthenticationSuccessHandler, ServerAuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(SignInOutcomes.class);
    private static final URI FAILED = URI.create("/?sign-in=failed");
    private static final URI ENDED = URI.create("/?sign-in=ended");
    /// The codes that are counted by name; anything else a request may claim is counted together.
    private static final Set<String> KNOWN = Set.of(IdTokenUserService.ACCOUNT_ENDED, IdTokenUserService.SIGNED_OUT,
            IdTokenUserService.NOT_ONE_OF_OURS, "access_denied", "authorization_request_not_found", "invalid_grant",
            "invalid_id_token", "invalid_nonce",
            "temporarily_unavailable");

    private final BrowserMemory browserMemory;
    private final SessionTokens tokens;
    private final SignInPublisher signInPublisher;
    private final SignInAddresses addresses;
    private final KnownBrowsers knownBrowsers;
    private final MeterRegistry meters;
    private final ServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();

    SignInOutcomes(BrowserMemory browserMemory, SessionTokens tokens, SignInPublisher signInPublisher,
            SignInAddresses addresses,
            KnownBrowsers knownBrowsers, MeterRegistry meters) {
        this.browserMemory = browserMemory;
        this.tokens = tokens;
        this.signInPublisher = signInPublisher;
        this.addresses = addresses;
        this.knownBrowsers = knownBrowsers;
        this.meters = meters;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filter, Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof SignedInUser user)) {
            return Mono.error(new IllegalStateException("a sign-in without a person"));
        }
        var exchange = filter.getExchange();
        var path = exchange.getAttributeOrDefault(PendingSignIns.RETURN_PATH, ReturnPath.HOME);
        count("signed-in");
        return remember(exchange, user)
                .flatMap(signIn -> signInPublisher.signedIn(exchange, signIn, !user.how().withPassword()))
                .then(Mono.defer(() -> user.how().withPassword() ? know(exchange) : Mono.empty()))
                .then(Mono.defer(() -> redirect.sendRedirect(exchange, URI.create(path))));
    }

    /// From now on this browser has a limit of its own for wrong passwords. Not where identity-service does not answer: the
    /// sign-in counts all the same.
    private Mono<Void> know(ServerWebExchange exchange) {
        return tokens.load(exchange).flatMap(client -> addresses.own(client.getAccessToken().getTokenValue()))
                .doOnNext(address -> knownBrowsers.know(exchange, address)).then();
    }

    /// The session is the person's already; from here on it also knows the device. A person whom a session at Keycloak
    /// let in is as remembered as they were: that begins with a password, and ends so many days after it.
    private Mono<SignIn> remember(ServerWebExchange exchange, SignedInUser user) {
        return exchange.getSession().flatMap(session -> {
            var signIn = SignedInSessions.of(session);
            if (signIn == null) {
                return Mono.error(new IllegalStateException("a sign-in without a session"));
            }
            if (!user.how().withPassword()) {
                return Mono.just(signIn);
            }
            return tokens.load(exchange).mapNotNull(OAuth2AuthorizedClient::getRefreshToken)
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("a sign-in without a refresh token")))
                    .flatMap(refresh -> browserMemory.signedIn(exchange, signIn, user.how().choseToBeRemembered(),
                            refresh.getTokenValue()))
                    .doOnNext(here -> session.getAttributes().put(SignIn.ATTRIBUTE, here.toAttribute()));
        });
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException failure) {
        var code = failure instanceof OAuth2AuthenticationException oauth2
                && KNOWN.contains(oauth2.getError().getErrorCode())
                        ? oauth2.getError().getErrorCode()
                        : "other";
        count(code);
        // Anybody can make one fail: a metric counts them, the log must not fill.
        log.debug("a sign-in failed: {}", code);
        var exchange = filter.getExchange();
        // Two tabs at the sign-in page: the second to come back finds the work done.
        return PendingSignIns.isSignedIn(exchange).flatMap(signedIn -> {
            var elsewhere = switch (code) {
                case IdTokenUserService.ACCOUNT_ENDED -> ENDED;
                case IdTokenUserService.SIGNED_OUT -> SignInRequestResolver
                        .withPassword(exchange.getAttributeOrDefault(PendingSignIns.RETURN_PATH, ReturnPath.HOME));
                default -> FAILED;
            };
            return redirect.sendRedirect(exchange, signedIn ? URI.create(ReturnPath.HOME) : elsewhere);
        });
    }

    private void count(String outcome) {
        meters.counter("comms.gateway.sign-ins", "outcome", outcome).increment();
    }
}
