package com.comms123.gateway.usage;

import com.comms123.gateway.Addresses.Kind;
import com.comms123.gateway.problem.ProblemResponses;
import com.comms123.gateway.site.SiteFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Counts each answer as it begins (US-1). A client that goes away before that is not counted. No answer waits for it,
/// and none fails by it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class AccessCounter implements WebFilter {
    private static final Logger log = LoggerFactory.getLogger(AccessCounter.class);

    private final Usage usage;
    private final Templates templates;
    private final SeenBrowsers browsers;
    private final ApplicationContext website;

    AccessCounter(Usage usage, Templates templates, SeenBrowsers browsers, ApplicationContext website) {
        this.usage = usage;
        this.templates = templates;
        this.browsers = browsers;
        this.website = website;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // The management port has a context of its own: what machines ask there is nobody's visit.
        if (exchange.getApplicationContext() == website) {
            exchange.getResponse().beforeCommit(() -> counted(exchange));
        }
        return chain.filter(exchange);
    }

    private Mono<Void> counted(ServerWebExchange exchange) {
        return Mono.<Void>fromRunnable(() -> count(exchange)).onErrorResume(failure -> {
            log.warn("could not count an access", failure);
            return Mono.empty();
        });
    }

    private void count(ServerWebExchange exchange) {
        var window = usage.now();
        var request = exchange.getRequest();
        var sent = exchange.getResponse().getStatusCode();
        var status = sent == null ? HttpStatus.OK : sent;
        countAddress(window, exchange);
        window.statuses.add(String.valueOf(status.value()));
        var remote = request.getRemoteAddress();
        window.addresses.add(Network.of(remote == null ? null : remote.getAddress()));
        browsers.family(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), window.browsers::add);
        if (status.isError()) {
            var code = code(exchange);
            if (code != null) {
                window.errors.add(code);
            }
        }
    }

    private void countAddress(Window window, ServerWebExchange exchange) {
        var file = SiteFiles.served(exchange);
        if (file != null) {
            window.elements.add(file);
            return;
        }
        var template = templates.of(exchange.getRequest().getPath().pathWithinApplication());
        if (template == null) {
            window.pages.add(Tally.OTHER);
        } else {
            (template.kind() == Kind.ELEMENTS ? window.elements : window.pages).add(template.text());
        }
    }

    /// @return null where [ProblemsOfServices] will read it
    private static @Nullable String code(ServerWebExchange exchange) {
        var ours = ProblemResponses.codeOf(exchange);
        return ours == null && MediaType.APPLICATION_PROBLEM_JSON
                .isCompatibleWith(exchange.getResponse().getHeaders().getContentType())
                        ? null
                        : ours == null ? Tally.OTHER : ours;
    }
}
