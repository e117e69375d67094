package com.comms123.gateway.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Whether a path is written in its one spelling (RFC 3986, section 6.2.2). Those behind the gateway decode, shorten and
/// cut paths, each in its own way: a path with a second spelling would be limited, secured or routed as something else
/// than what they answer.
///
/// Refused are escapes of characters that need none, escapes in lower case, escapes of `/`, `\`, `%` and control
/// characters, escapes that are not UTF-8, dot segments, path parameters (`;`), and doubled and trailing slashes.
final class CanonicalPath {
    private static final String UNRESERVED_MARKS = "-._~";
    /// RFC 3986 `pchar` besides letters, digits and escapes; without `;`, which some read as the start of parameters.
    private static final String PLAIN_MARKS = UNRESERVED_MARKS + "!$&'()*+,=:@/";
    private static final String NEVER = "/\\%;";

    private CanonicalPath() {}

    /// @param target a path, or a path with a query, as it was sent
    static boolean isWhereThisPoints(String target) {
        var query = target.indexOf('?');
        return is(query < 0 ? target : target.substring(0, query));
    }

    /// @param path as it was sent, not decoded
    static boolean is(String path) {
        if (!path.startsWith("/") || path.contains("//") || path.length() > 1 && path.endsWith("/")) {
            return false;
        }
        for (var segment : path.split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return areCharactersCanonical(path);
    }

    private static boolean areCharactersCanonical(String path) {
        var decoded = ByteBuffer.allocate(path.length());
        for (var i = 0; i < path.length(); i++) {
            var character = path.charAt(i);
            if (character == '%') {
                var octet = octet(path, i + 1);
                if (octet < 0 || !needsEscape(octet)) {
                    return false;
                }
                decoded.put((byte) octet);
                i += 2;
            } else if (isLetterOrDigit(character) || PLAIN_MARKS.indexOf(character) >= 0) {
                decoded.put((byte) character);
            } else {
                return false;
            }
        }
        return isUtf8(decoded.flip());
    }

    /// @return -1 where there are no two hexadecimal digits in upper case
    private static int octet(String path, int at) {
        if (at + 2 > path.length()) {
            return -1;
        }
        for (var i = at; i < at + 2; i++) {
            if (!HexFormat.isHexDigit(path.charAt(i)) || path.charAt(i) >= 'a') {
                return -1;
            }
        }
        return HexFormat.fromHexDigits(path, at, at + 2);
    }

    private static boolean needsEscape(int octet) {
        var character = (char) octet;
        return octet >= 0x20 && octet != 0x7F && !isLetterOrDigit(character)
                && UNRESERVED_MARKS.indexOf(character) < 0 && NEVER.indexOf(character) < 0;
    }

    private static boolean isLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
