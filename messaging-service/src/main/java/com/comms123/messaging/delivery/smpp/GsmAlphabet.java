package com.comms123.messaging.delivery.smpp;

import java.io.ByteArrayOutputStream;

/// The default alphabet of text messages (3GPP TS 23.038, 6.2.1), one octet for a septet, as SMPP carries it. Some
/// characters take two.
final class GsmAlphabet {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€";
    private static final byte[] EXTENDED_CODES = {0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
    private static final char ESCAPE = '\u001B';

    private GsmAlphabet() {}

    static boolean holds(String text) {
        return text.chars().allMatch(character -> septets((char) character) > 0);
    }

    /// How many septets a character takes; 0 for one that the alphabet does not hold.
    static int septets(char character) {
        if (EXTENDED.indexOf(character) >= 0) {
            return 2;
        }
        return character != ESCAPE && BASIC.indexOf(character) >= 0 ? 1 : 0;
    }

    /// @param text that the alphabet [#holds]
    static byte[] octets(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        text.chars().forEach(character -> {
            var extended = EXTENDED.indexOf(character);
            if (extended >= 0) {
                octets.write(ESCAPE);
                octets.write(EXTENDED_CODES[extended]);
            } else {
                octets.write(BASIC.indexOf(character));
            }
        });
        return octets.toByteArray();
    }
}
