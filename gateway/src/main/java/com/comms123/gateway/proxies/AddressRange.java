package com.comms123.gateway.proxies;

import java.net.InetAddress;

/// Internet addresses that begin alike, written as `10.0.0.0/8`, `2001:db8::/32` or, for one alone, `192.0.2.7`.
public record AddressRange(InetAddress first, int bits) {
    public static AddressRange of(String text) {
        var parts = text.strip().split("/", 2);
        try {
            var first = InetAddress.ofLiteral(parts[0]);
            var longest = first.getAddress().length * Byte.SIZE;
            var bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
            if (bits >= 0 && bits <= longest) {
                return new AddressRange(first, bits);
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "comms.gateway.proxies.trusted: expected addresses such as 10.0.0.0/8, not '" + text + "'");
    }

    boolean contains(InetAddress address) {
        var one = first.getAddress();
        var other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
