package com.comms123.gateway.proxies;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Proxies in front of the gateway.
///
/// @param trusted Addresses or networks of the proxies whose `X-Forwarded-For` the gateway believes; none by
///        default. Each proxy must append the address that called it.
@ConfigurationProperties("comms.gateway.proxies")
public record ProxyProperties(@DefaultValue List<AddressRange> trusted) {
    public ProxyProperties {
        trusted = List.copyOf(trusted);
    }

    boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
