package com.comms123.membership.pupil.domain;

import com.comms123.membership.organisation.domain.SearchKey;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a pupil is called, in any script. Strictly private (AC-2): prints as `***`.
///
/// 1 to 100 characters (code points) after normalisation to NFC: letters with their marks, digits, single spaces, and
/// `' ’ - . , ( ) /`; it begins with a letter or an apostrophe. So nothing in it is invisible, turns text around (control,
/// bidirectional, zero-width characters) or means something to a spreadsheet or a browser. The two zero-width joiners stay
/// where a script spells with them: between letters of Arabic, of the scripts of India and their neighbours.
public record PupilName(String value) {

    public static final int LONGEST = 100;

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    private static final Pattern ALLOWED = Pattern
            .compile("[\\p{L}'’][\\p{L}\\p{M}\\p{Nd} '’\\-.,()/\\x{200C}\\x{200D}]*");
    private static final Pattern HEAPED_MARKS = Pattern.compile("\\p{M}{5}");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Set<UnicodeScript> JOINING_SCRIPTS = EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
            UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.KHMER,
            UnicodeScript.MYANMAR, UnicodeScript.TIBETAN, UnicodeScript.NKO);

    /// Reads what somebody filled in. Elsewhere (from the store) the constructor takes what was read here before.
    public static Checked<PupilName> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return new Checked.Bad<>("required", "Enter a name.");
        }
        if (given.length() > 8 * LONGEST) {
            return tooLong();
        }
        var name = SPACES.matcher(Normalizer.normalize(given, Normalizer.Form.NFC)).replaceAll(" ").strip();
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return tooLong();
        }
        if (!ALLOWED.matcher(name).matches() || HEAPED_MARKS.matcher(name).find() || !joinersJoin(name)) {
            return new Checked.Bad<>("unsupported-characters",
                    "A name begins with a letter and holds letters, digits, spaces and ' - . , ( ) / "
                            + "alone; nothing invisible.");
        }
        if (!LETTER.matcher(name).find()) {
            return new Checked.Bad<>("malformed", "A name must have at least one letter.");
        }
        return new Checked.Good<>(new PupilName(name));
    }

    public SearchKey searchKey() {
        return SearchKey.of(value);
    }

    private static Checked<PupilName> tooLong() {
        return new Checked.Bad<>("too-long", "A name has at most " + LONGEST + " characters.");
    }

    private static boolean joinersJoin(String name) {
        var characters = name.codePoints().toArray();
        for (var i = 0; i < characters.length; i++) {
            if ((characters[i] == 0x200C || characters[i] == 0x200D)
                    && (i + 1 == characters.length || !joins(characters[i - 1]) || !joins(characters[i + 1]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean joins(int character) {
        return JOINING_SCRIPTS.contains(UnicodeScript.of(character));
    }

    @Override
    public String toString() {
        return "***";
    }
}
