package com.comms123.gateway.site;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// Errors as pages for people. A browser that goes to an address gets one, with a way on; scripts and programs, and
/// everything below `/api`, get problems.
public final class ErrorPages {
    private final String template;
    private final Set<PathPattern> pages;
    private final ContentSecurity security;

    /// @param template has `{title}`, `{text}` and `{trace}`
    /// @param pages addresses of the website
    ErrorPages(String template, Set<String> pages, ContentSecurity security) {
        this.template = template;
        this.security = security;
        this.pages = Set.copyOf(pages.stream().map(PathPatternParser.defaultInstance::parse).toList());
    }

    /// Whether a person reads the response in a browser.
    public boolean areWantedIn(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getURI().getRawPath();
        return (HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod()))
                && !path.startsWith("/api/") && accepted(request).stream()
                        .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
    }

    private static List<MediaType> accepted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAccept();
        } catch (InvalidMediaTypeException malformed) {
            return List.of();
        }
    }

    /// A page that says what is wrong; or, if only a slash too many leads away from one of ours, the way to it.
    public Mono<Void> write(ServerWebExchange exchange, int status, @Nullable String traceId) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        var meant = withoutTrailingSlashes(exchange.getRequest().getURI().getRawPath());
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (meant != null) {
            response.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
            headers.set(HttpHeaders.LOCATION, meant);
            return response.setComplete();
        }
        return writeHtml(exchange, status, html(status, traceId));
    }

    /// A page that says what else is wrong.
    ///
    /// @param text HTML, for one paragraph
    public Mono<Void> write(ServerWebExchange exchange, int status, String title, String text) {
        return writeHtml(exchange, status, html(title, text, ""));
    }

    private Mono<Void> writeHtml(ServerWebExchange exchange, int status, String page) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setRawStatusCode(status);
        // Keycloak's pages have their own policy; this one is ours, wherever it shows.
        headers.set("Content-Security-Policy", security.policy());
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        headers.setContentLength(bytes.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private @Nullable String withoutTrailingSlashes(String path) {
        var meant = path.replaceFirst("/+$", "");
        var container = PathContainer.parsePath(meant);
        return !meant.isEmpty() && !meant.equals(path) && !meant.startsWith("//")
                && pages.stream().anyMatch(page -> page.matches(container)) ? meant : null;
    }

    private String html(int status, @Nullable String traceId) {
        var title = status == 404
                ? "Page not found"
                : status < 500
                        ? "This address does not work"
                        : "Sorry, there is a problem with the service";
        var text = status == 404 || status < 500
                ? "If you typed the address, check that it is correct. If you followed a link, it may be out of date."
                : "Try again in a few minutes. We have kept everything that you sent before.";
        var trace = status >= 500 && traceId != null
                ? "<p>If this happens again, tell us this number: " + HtmlUtils.htmlEscape(traceId) + "</p>"
                : "";
        return html(title, text, trace);
    }

    private String html(String title, String text, String trace) {
        return template.replace("{title}", title).replace("{text}", text).replace("{trace}", trace);
    }
}
