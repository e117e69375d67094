package com.comms123.sinks.sms;

import java.nio.charset.StandardCharsets;

/// Decodes the octets of a text (3GPP TS 23.038).
final class Alphabets {
    static final byte GSM_7 = 0;
    static final byte UCS_2 = 8;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final int ESCAPE = 0x1B;

    private Alphabets() {}

    static String read(byte[] octets, byte coding) {
        return coding == UCS_2 ? new String(octets, StandardCharsets.UTF_16BE) : gsm(octets);
    }

    static String name(byte coding) {
        return coding == UCS_2 ? "ucs-2" : "gsm-7";
    }

    /// As many as fit 140 octets each; 134 where there are several, because each says which one it is.
    static int segments(byte[] octets, byte coding) {
        var alone = coding == UCS_2 ? 140 : 160;
        var together = coding == UCS_2 ? 134 : 153;
        return octets.length <= alone ? 1 : Math.ceilDiv(octets.length, together);
    }

    private static String gsm(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (var i = 0; i < octets.length; i++) {
            if (octets[i] == ESCAPE && i + 1 < octets.length) {
                i++;
                text.append(extended(octets[i]));
            } else {
                text.append(octets[i] >= 0 ? BASIC.charAt(octets[i]) : '\uFFFD');
            }
        }
        return text.toString();
    }

    private static char extended(byte octet) {
        return switch (octet) {
            case 0x0A -> '\f';
            case 0x14 -> '^';
            case 0x28 -> '{';
            case 0x29 -> '}';
            case 0x2F -> '\\';
            case 0x3C -> '[';
            case 0x3D -> '~';
            case 0x3E -> ']';
            case 0x40 -> '|';
            case 0x65 -> '€';
            default -> '\uFFFD';
        };
    }
}
