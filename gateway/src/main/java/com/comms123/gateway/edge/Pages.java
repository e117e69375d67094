package com.comms123.gateway.edge;

import com.comms123.gateway.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The website is one page with several addresses, so that each can be bookmarked and come back to after signing in.
/// Which they are is said once, in the website's own `pages`.
@Configuration(proxyBeanMethods = false)
class Pages {
    private static final Pattern ADDRESS = Pattern.compile("\\bpath: '(/[^']*)'");

    @Bean
    RouterFunction<ServerResponse> pageAddresses(@Value("classpath:/static/index.html") Resource page,
            @Value("classpath:/static/app/pages.js") Resource pages) {
        var routes = RouterFunctions.route();
        for (var address : addresses(pages)) {
            routes.route(RequestPredicates.GET(address), request -> ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML).cacheControl(CacheControl.noCache()).bodyValue(page));
        }
        return routes.build();
    }

    @Bean
    Addresses websitePages(@Value("classpath:/static/app/pages.js") Resource pages) {
        return Addresses.ofPages(addresses(pages));
    }

    /// @return paths, in which `{name}` stands for one segment
    static List<String> addresses(Resource pages) {
        try {
            var found = ADDRESS.matcher(pages.getContentAsString(StandardCharsets.UTF_8)).results()
                    .map(match -> match.group(1)).distinct().toList();
            if (!found.contains("/")) {
                throw new IllegalStateException("the website's pages.js names no home page");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
