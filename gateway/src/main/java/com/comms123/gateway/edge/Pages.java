package com.comms123.gateway.edge;

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
@Configuration(proxyBeanMethods = false)
class Pages {
    /// Kept in step with `pages` in `static/app/pages.js`; a test compares them.
    static final String[] ADDRESSES = {"/", "/register", "/inbox", "/messages/{messageId}", "/compose", "/profile",
            "/privacy", "/audit", "/deletion", "/policy"};

    @Bean
    RouterFunction<ServerResponse> pageAddresses(@Value("classpath:/static/index.html") Resource page) {
        var routes = RouterFunctions.route();
        for (var address : ADDRESSES) {
            routes.route(RequestPredicates.GET(address), request -> ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML).cacheControl(CacheControl.noCache()).bodyValue(page));
        }
        return routes.build();
    }
}
