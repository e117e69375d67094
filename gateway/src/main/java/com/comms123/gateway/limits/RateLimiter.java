package com.comms123.gateway.limits;

import com.comms123.gateway.ReadBody;
import com.comms123.gateway.keycloak.SignInTab;
import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.gateway.site.ErrorPages;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rate limiter: lets through so many tries from one address and for one account, and no more: 429 with
/// `Retry-After`, as a page where a browser's form sent it and as a problem elsewhere.
///
/// An account is limited whether it exists or not, so that no answer tells whether it does. The limit by address comes
/// first: an address that may do no more leaves nothing in the store.
@Component
public final class RateLimiter implements GatewayFilter {
    private static final String SIGN_IN = Rule.SIGN_IN.limit();
    private static final URI SIGN_IN_PAGE = URI.create("/login");
    private static final String NOT_SENT = RateLimiter.class.getName() + ".not-sent";

    private final LimitsProperties limits;
    private final Counters counters;
    private final Keys keys;
    private final KnownBrowsers knownBrowsers;
    private final CodeSteps codeSteps;
    private final ProblemResponses problems;
    private final ErrorPages pages;
    private final MeterRegistry meters;

    RateLimiter(LimitsProperties limits, Counters counters, Keys keys, KnownBrowsers knownBrowsers, CodeSteps codeSteps,
            ProblemResponses problems, ErrorPages pages, MeterRegistry meters) {
        this.limits = limits;
        this.counters = counters;
        this.keys = keys;
        this.knownBrowsers = knownBrowsers;
        this.codeSteps = codeSteps;
        this.problems = problems;
        this.pages = pages;
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var rule = Rule.of(exchange.getRequest());
        if (rule == null) {
            return chain.filter(exchange);
        }
        if (!rule.readsBody()) {
            return limited(rule, List.of(), exchange, chain, exchange);
        }
        return ReadBody.of(exchange).flatMap(body -> Mono.defer(() -> {
            var passedOn = body.passedOn();
            if (rule == Rule.SIGN_IN) {
                var key = codeSteps.key(SignInTab.of(exchange.getRequest()));
                return signIn(SignInForm.of(body), key, exchange, chain, passedOn);
            }
            var account = rule.account(body.bytes());
            var counters = account == null
                    ? List.<Counted>of()
                    : List.of(new Counted(keys.ofAccount(rule.limit(), account), rule.ofAccount(limits), false));
            return limited(rule, counters, exchange, chain, passedOn);
        }));
    }

    /// A counter that a try counts for.
    ///
    /// @param fromLast whether its time begins anew with each that is counted
    private record Counted(String key, Most most, boolean fromLast) {}

    private Mono<Void> signIn(SignInForm form, String key, ServerWebExchange exchange, GatewayFilterChain chain,
            ServerWebExchange passedOn) {
        if (form.step() == SignInTry.Step.CODE) {
            return codeSteps.of(key).map(known -> {
                var account = known.passed() == null && !known.typed().isEmpty()
                        ? known.typed().getLast()
                        : known.passed();
                return step(new SignInTry(form.step(), key, account, new ArrayList<>()), known.typed(), exchange, chain,
                        passedOn);
            }).defaultIfEmpty(Mono.defer(() -> beginAgain(exchange))).flatMap(step -> step);
        }
        var account = form.account();
        GatewayFilterChain noted = account == null
                ? chain
                : onwards -> codeSteps.add(key, account).then(chain.filter(onwards));
        return step(new SignInTry(form.step(), key, account, new ArrayList<>()),
                account == null ? List.of() : List.of(account), exchange, noted, passedOn);
    }

    /// Limits a step of a sign-in. In a browser that is known for the account only its own counter counts, not even the
    /// one by address: strangers may share that, too.
    private Mono<Void> step(SignInTry made, List<String> accounts, ServerWebExchange exchange, GatewayFilterChain chain,
            ServerWebExchange passedOn) {
        var counters = new ArrayList<Counted>();
        var known = !accounts.isEmpty();
        for (var account : accounts) {
            var browser = knownBrowsers.number(exchange, account);
            known = known && browser != null;
            counters.add(browser == null
                    ? new Counted(keys.ofAccount(SIGN_IN, account), limits.signInsOfAccount(), true)
                    : new Counted(keys.ofBrowser(SIGN_IN, browser), limits.signInsOfKnownBrowser(), true));
        }
        if (made.step() == SignInTry.Step.CODE && accounts.isEmpty()) {
            counters.add(new Counted(made.key() + ":tries", limits.signInsOfAccount(), true));
        }
        if (!known) {
            counters.addFirst(byAddress(Rule.SIGN_IN, exchange));
        }
        made.putInto(exchange);
        return limited(Rule.SIGN_IN, counters, made.counted(), exchange, chain, passedOn);
    }

    /// A code that belongs to no password that we know of: such a page has expired at Keycloak, too.
    private static Mono<Void> beginAgain(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(SIGN_IN_PAGE);
        return response.setComplete();
    }

    private Counted byAddress(Rule rule, ServerWebExchange exchange) {
        return new Counted(keys.ofAddress(rule.limit(), address(exchange)), rule.ofAddress(limits), false);
    }

    private Mono<Void> limited(Rule rule, List<Counted> accounts, ServerWebExchange exchange,
            GatewayFilterChain chain, ServerWebExchange passedOn) {
        var all = new ArrayList<Counted>(accounts);
        all.addFirst(byAddress(rule, exchange));
        return limited(rule, all, new ArrayList<>(all.size()), exchange, chain, passedOn);
    }

    private Mono<Void> limited(Rule rule, List<Counted> all, List<String> counted, ServerWebExchange exchange,
            GatewayFilterChain chain, ServerWebExchange passedOn) {
        return count(all, counted).flatMap(wait -> wait.isPositive()
                ? counters.takeBack(counted).then(refuse(rule, exchange, wait))
                : chain.filter(passedOn)
                        .onErrorResume(failure -> (mayHaveBeenChecked(rule, exchange)
                                ? Mono.<Void>empty()
                                : counters.takeBack(counted)).then(Mono.error(failure)))
                        .then(Mono.defer(() -> rule.isTakenBack(exchange.getResponse().getStatusCode())
                                ? counters.takeBack(counted)
                                : Mono.empty())));
    }

    /// A password that Keycloak has checked stays counted though its answer got lost: otherwise a guesser who slows the
    /// platform down would have more guesses, and could learn the outcome from the next page.
    private static boolean mayHaveBeenChecked(Rule rule, ServerWebExchange exchange) {
        return rule == Rule.SIGN_IN && exchange.getAttribute(NOT_SENT) == null;
    }

    /// A request that never left does not count.
    public static void wasNotSent(ServerWebExchange exchange) {
        exchange.getAttributes().put(NOT_SENT, true);
    }

    /// One after the other, up to the first that is full: behind it nothing is counted.
    private Mono<Duration> count(List<Counted> all, List<String> counted) {
        return Flux.fromIterable(all).concatMap(counter -> counters
                .count(counter.key(), counter.most(), counter.fromLast())
                .doOnNext(wait -> {
                    if (!wait.isPositive()) {
                        counted.add(counter.key());
                    }
                })).takeUntil(Duration::isPositive).last(Duration.ZERO);
    }

    private Mono<Void> refuse(Rule rule, ServerWebExchange exchange, Duration wait) {
        meters.counter("comms.gateway.limited", "limit", rule.limit()).increment();
        // A try that is made at the very end of the time must not come a moment too early.
        var seconds = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return rule.isPage()
                ? page(exchange, seconds)
                : problems.write(exchange,
                        new Refused(Refusal.tooMany("too-many-tries", "Too many tries. Wait, then try again."),
                                seconds));
    }

    private Mono<Void> page(ServerWebExchange exchange, Duration wait) {
        var headers = exchange.getResponse().getHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        headers.set("X-Content-Type-Options", "nosniff");
        return pages.write(exchange, HttpStatus.TOO_MANY_REQUESTS.value(), TooManyTriesPage.TITLE,
                TooManyTriesPage.text(wait));
    }

    private static InetAddress address(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? InetAddress.getLoopbackAddress()
                : Objects.requireNonNull(remote.getAddress());
    }
}
