package com.comms123.gateway.proxies;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Proxies in front of the gateway.
///
/// @param trusted the addresses of those whose `X-Forwarded-For` is believed; nobody's by default. Each of them must add
///        the address it was called from
@ConfigurationProperties("comms.gateway.proxies")
public record ProxyProperties(@DefaultValue List<AddressRange> trusted) {
    public ProxyProperties {
        trusted = List.copyOf(trusted);
    }

    boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
