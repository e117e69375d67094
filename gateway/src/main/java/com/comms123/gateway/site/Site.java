package com.comms123.gateway.site;

import com.comms123.gateway.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves the website. A file under its hashed address never changes, so browsers keep it for a year and ask no more; a
/// page is asked for each time, and 304 says that it is as it was. No release can be missed.
@Configuration(proxyBeanMethods = false)
class Site {
    private static final CacheControl FOR_GOOD = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    /// Shows while there is no connection.
    private static final String OFFLINE = "/offline";

    private final SiteFiles files = SiteFiles.onClassPath();
    private final SitePage page;
    /// By address.
    private final Map<String, String> modules;
    private final SiteFile offline;
    private final SiteFile worker;

    Site(@Value("classpath:/static/index.html") Resource template,
            @Value("classpath:/static/app/pages.js") Resource pages,
            @Value("classpath:/static/offline.html") Resource offline,
            @Value("classpath:/static/service-worker.js") Resource worker, Environment environment) {
        this.page = new SitePage(files, text(template));
        this.modules = SiteAddresses.in(text(pages), environment.matchesProfiles("local"));
        this.offline = SiteFile.ofLibrary(OFFLINE, HTML,
                page.withAddresses(text(offline)).getBytes(StandardCharsets.UTF_8));
        this.worker = SiteFile.ofLibrary(ShellScript.PATH, SiteFiles.SCRIPT,
                ShellScript.of(text(worker), page.release(), page.shell(text(offline))));
    }

    @Bean
    ContentSecurity contentSecurity() {
        return new ContentSecurity(page.contentSecurityPolicy());
    }

    @Bean
    ErrorPages errorPages(@Value("classpath:/static/error.html") Resource template, ContentSecurity security) {
        return new ErrorPages(page.withAddresses(text(template)), modules.keySet(), security);
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> pageAddresses() {
        var routes = RouterFunctions.route();
        modules.forEach((address, module) -> {
            add(routes, SiteFile.ofLibrary(address, HTML, page.html(module)));
        });
        add(routes, offline);
        add(routes, worker);
        return routes.build();
    }

    /// A file that is asked for each time.
    private static void add(RouterFunctions.Builder routes, SiteFile file) {
        HandlerFunction<ServerResponse> handler = request -> {
            if (file.type().equals(SiteFiles.SCRIPT)) {
                SiteFiles.served(request.exchange(), file);
            }
            return answer(request, file, CacheControl.noCache());
        };
        routes.GET(file.path(), handler).HEAD(file.path(), handler);
    }

    /// Before the pages: `/school/{organisationId}` would take a script in the same folder for a school.
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> siteFiles() {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(request -> files.find(request.path()) != null),
                this::file);
    }

    @Bean
    Addresses websitePages() {
        return Addresses.ofPages(
                Stream.concat(modules.keySet().stream(), Stream.of(OFFLINE)).toList());
    }

    private Mono<ServerResponse> file(ServerRequest request) {
        var found = files.find(request.path());
        if (found == null) {
            return ServerResponse.notFound().build();
        }
        SiteFiles.served(request.exchange(), found.file());
        return answer(request, found.file(), found.immutable() ? FOR_GOOD : CacheControl.noCache());
    }

    private static Mono<ServerResponse> answer(ServerRequest request, SiteFile file, CacheControl caching) {
        var accepted = request.headers().firstHeader(HttpHeaders.ACCEPT_ENCODING);
        var encoded = file.content().forBrowser(accepted);
        var tag = "W/\"" + file.hash() + "\"";
        if (request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(known -> known.contains("\"" + file.hash() + "\""))) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED).cacheControl(caching).eTag(tag)
                    .varyBy(HttpHeaders.ACCEPT_ENCODING).build();
        }
        var response = ServerResponse.ok().contentType(file.type()).contentLength(encoded.bytes().length)
                .cacheControl(caching).eTag(tag).varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (encoded.encoding() != null) {
            response.header(HttpHeaders.CONTENT_ENCODING, encoded.encoding());
        }
        return HttpMethod.HEAD.equals(request.method()) ? response.build() : response.bodyValue(encoded.bytes());
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
