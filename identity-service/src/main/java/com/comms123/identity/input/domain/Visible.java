package com.comms123.identity.input.domain;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// The characters of a text that other people see: only visible ones, and none that turns the text around, hides in it
/// or piles up over its neighbours (Unicode TR 36 and TR 39).
final class Visible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int MOST_MARKS = 4;

    /// Scripts whose words are spelled with joiners.
    private static final Set<UnicodeScript> JOINED = EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
            UnicodeScript.NKO, UnicodeScript.MONGOLIAN, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL,
            UnicodeScript.TELUGU, UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA,
            UnicodeScript.KHMER, UnicodeScript.MYANMAR, UnicodeScript.TIBETAN);

    private Visible() {}

    static boolean hidesSomething(String text) {
        var characters = text.codePoints().toArray();
        var marks = 0;
        for (var i = 0; i < characters.length; i++) {
            var character = characters[i];
            marks = isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS || !canBeSeen(character) && !joins(characters, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean joins(int[] characters, int at) {
        return (characters[at] == ZERO_WIDTH_NON_JOINER || characters[at] == ZERO_WIDTH_JOINER) && at > 0
                && at < characters.length - 1 && JOINED.contains(UnicodeScript.of(characters[at - 1]))
                && JOINED.contains(UnicodeScript.of(characters[at + 1]));
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean canBeSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isFiller(character);
        };
    }

    /// Letters, marks and symbols that are drawn as nothing.
    private static boolean isFiller(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF;
        };
    }
}
