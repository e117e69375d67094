package com.comms123.gateway.routing;

import com.comms123.gateway.GatewayProperties;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Tells those behind us the public address, and who sent the request. The client's own claims about that are dropped.
@Component
final class ForwardedHeaders implements HttpHeadersFilter {
    private static final List<String> CLAIMS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Ssl", "X-Real-IP");

    private final String scheme;
    private final String host;
    private final String port;

    ForwardedHeaders(GatewayProperties properties) {
        var publicUrl = properties.publicUrl();
        this.scheme = publicUrl.getScheme();
        this.host = publicUrl.getAuthority();
        this.port = String.valueOf(publicUrl.getPort() >= 0 ? publicUrl.getPort() : properties.https() ? 443 : 80);
    }

    /// The same for a request that does not take the long way.
    void write(io.netty.handler.codec.http.HttpHeaders headers, String client) {
        CLAIMS.forEach(headers::remove);
        headers.set("X-Forwarded-Proto", scheme).set("X-Forwarded-Host", host).set("X-Forwarded-Port", port)
                .set("X-Forwarded-For", client);
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        var sent = HttpHeaders.copyOf(received);
        CLAIMS.forEach(sent::remove);
        sent.set("X-Forwarded-Proto", scheme);
        sent.set("X-Forwarded-Host", host);
        sent.set("X-Forwarded-Port", port);
        var client = exchange.getRequest().getRemoteAddress();
        if (client != null && client.getAddress() != null) {
            sent.set("X-Forwarded-For", client.getAddress().getHostAddress());
        }
        return sent;
    }
}
