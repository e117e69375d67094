package com.comms123.gateway.proxies;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives each request the address of its client: limits, statistics and services all read it there.
///
/// `X-Forwarded-For` is read from the right, for as long as a trusted proxy wrote it: the first address that is not one
/// of theirs is the client's. The client may have made up the addresses left of it, and it does not matter how many of
/// those it sends.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ClientAddresses implements WebFilter {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final ProxyProperties proxies;

    ClientAddresses(ProxyProperties proxies) {
        this.proxies = proxies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var caller = address(request);
        if (caller == null || !proxies.trusts(caller)) {
            return chain.filter(exchange);
        }
        var client = client(caller, request.getHeaders().getOrEmpty(FORWARDED_FOR));
        return chain.filter(exchange.mutate()
                .request(request.mutate().remoteAddress(new InetSocketAddress(client, 0)).build()).build());
    }

    /// @param caller the address that has connected
    /// @param forwarded the lines of the header, in their order
    public InetAddress of(InetAddress caller, List<String> forwarded) {
        return proxies.trusts(caller) ? client(caller, forwarded) : caller;
    }

    /// @param caller a trusted proxy
    /// @param forwarded the header's lines, in their order
    InetAddress client(InetAddress caller, List<String> forwarded) {
        var hops = String.join(",", forwarded).split(",");
        var client = caller;
        for (var i = hops.length - 1; i >= 0 && proxies.trusts(client); i--) {
            var hop = parse(hops[i].strip());
            if (hop == null) {
                // A proxy of ours wrote what is no address: all that is known is that it came through this one.
                return client;
            }
            client = hop;
        }
        return client;
    }

    private static @Nullable InetAddress address(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    /// As `192.0.2.7`, `192.0.2.7:1234`, `2001:db8::7` or `[2001:db8::7]:1234`.
    private static @Nullable InetAddress parse(String hop) {
        var literal = hop;
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            literal = hop.substring(1, hop.indexOf(']'));
        } else if (hop.indexOf(':') == hop.lastIndexOf(':') && hop.indexOf(':') > 0) {
            literal = hop.substring(0, hop.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
