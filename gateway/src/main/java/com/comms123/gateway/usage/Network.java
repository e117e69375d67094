package com.comms123.gateway.usage;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// An internet address, truncated so that many share what is left: /24 of IPv4, /48 of IPv6 (US-2).
final class Network {
    private Network() {}

    static String of(@Nullable InetAddress address) {
        return switch (address) {
            case Inet4Address four -> {
                var bytes = four.getAddress();
                yield (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
            }
            case Inet6Address six -> {
                var bytes = six.getAddress();
                yield group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + "::/48";
            }
            case null, default -> Tally.OTHER;
        };
    }

    private static String group(byte[] bytes, int at) {
        return Integer.toHexString((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
    }
}
