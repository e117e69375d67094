package com.comms123.messaging.delivery.webpush;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Tells addresses of the internet from those of this machine and of private networks (RFC 6890), to which the name of a
/// push service must never lead.
final class PublicAddresses {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private PublicAddresses() {}

    /// Whether every address of this name is public. Java keeps the addresses for 30 seconds by default, so that a
    /// connection right after goes to one of these.
    static boolean hasOnly(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicAddresses::isPublic);
    }

    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isLoopbackAddress() && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress() && !address.isMulticastAddress() && !isReserved(address.getAddress());
    }

    private static boolean isReserved(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (bytes.length == IPV4) {
            // "This" network, shared (carrier-grade NAT), protocol assignments, benchmarks, future use and broadcast.
            return first == 0 || first == 100 && (second & 0xc0) == 64
                    || first == 192 && second == 0 && bytes[2] == 0
                    || first == 198 && (second & 0xfe) == 18 || first >= 240;
        }
        if (first == 0) {
            return !isTranslated(bytes);
        }
        // Unique local, and 6to4.
        return (first & 0xfe) == 0xfc || first == 0x20 && second == 0x02;
    }

    /// Whether a public IPv4 address stands in it (`64:ff9b::/96`, RFC 6052).
    private static boolean isTranslated(byte[] bytes) {
        var prefix = new byte[]{0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        try {
            return Arrays.equals(prefix, Arrays.copyOf(bytes, prefix.length))
                    && isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, prefix.length, IPV6)));
        } catch (UnknownHostException neverOfFourBytes) {
            return false;
        }
    }
}
