package com.comms123.messaging.delivery.smpp;

import java.nio.charset.StandardCharsets;

/// A text as it is handed over: in the default alphabet when that holds all of it, in UCS-2 when not.
///
/// @param coding the value of `data_coding`
/// @param segments how many the phone network makes of it
record Encoded(byte[] octets, byte coding, int segments) {
    static final byte DEFAULT_ALPHABET = 0;
    static final byte UCS_2 = 8;
    /// Where there are several segments, each says which one it is, and has less room.
    private static final int SEPTETS_ALONE = 160;
    private static final int SEPTETS_TOGETHER = 153;
    private static final int UNITS_ALONE = 70;
    private static final int UNITS_TOGETHER = 67;

    static Encoded of(String text) {
        return GsmAlphabet.holds(text)
                ? new Encoded(GsmAlphabet.octets(text), DEFAULT_ALPHABET, segments(text))
                : new Encoded(text.getBytes(StandardCharsets.UTF_16BE), UCS_2, segments(text));
    }

    static int segments(String text) {
        return GsmAlphabet.holds(text)
                ? segments(text.chars().map(character -> GsmAlphabet.septets((char) character)).toArray(),
                        SEPTETS_ALONE, SEPTETS_TOGETHER)
                : segments(text.codePoints().map(Character::charCount).toArray(), UNITS_ALONE, UNITS_TOGETHER);
    }

    /// A character is never torn apart: what does not fit any more begins the next segment.
    ///
    /// @param widths of the characters
    private static int segments(int[] widths, int alone, int together) {
        var all = 0;
        var segments = 1;
        var used = 0;
        for (var width : widths) {
            all += width;
            if (used + width > together) {
                segments++;
                used = 0;
            }
            used += width;
        }
        return all <= alone ? 1 : segments;
    }
}
