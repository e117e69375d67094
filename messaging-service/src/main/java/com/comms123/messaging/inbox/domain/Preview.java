package com.comms123.messaging.inbox.domain;

import com.comms123.messaging.writing.message.domain.Text;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// The beginning of a message in one line, for lists: words with one space between them.
public final class Preview {
    /// In Unicode code points, without the ellipsis.
    static final int LONGEST = 140;
    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Preview() {}

    /// Ends with a word; within one, where a language has no spaces or the word is very long.
    public static Text of(Text body) {
        var words = WORD.matcher(body.value());
        var line = "";
        while (words.find()) {
            var longer = line.isEmpty() ? words.group() : line + " " + words.group();
            if (longer.codePointCount(0, longer.length()) > LONGEST) {
                return new Text((line.length() < LONGEST / 2 ? beginning(longer) : line) + "…");
            }
            line = longer;
        }
        return new Text(line);
    }

    /// Never half of what looks like one character.
    private static String beginning(String line) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        return line.substring(0, characters.preceding(line.offsetByCodePoints(0, LONGEST) + 1)).strip();
    }
}
