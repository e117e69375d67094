package com.comms123.platform.signedlog;

import java.util.Base64;

/// Standard base64 (RFC 4648, section 4), in its one canonical spelling: two texts never mean the same bytes.
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedLog("not base64");
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new MalformedLog("base64 in another than its canonical spelling");
        }
        return bytes;
    }
}
