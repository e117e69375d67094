package com.comms123.identity.invitation.domain;

import com.comms123.identity.input.domain.Checked;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A piece of a mail that others have written: what is neither letter nor mark nor sign in it (line breaks, control and
/// format characters, those for private use) has become a space. So it can end no header, begin no line of its own and turn
/// no text around. The two joiners that some scripts spell with stay. Prints as `***`.
public record OneLine(String value) {
    private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}&&[^\\x{200C}\\x{200D}]]+");

    /// @param longest at most that many characters, gaps counted once
    public static Checked<OneLine> read(@Nullable String given, int longest) {
        var line = given == null ? "" : GAPS.matcher(given).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return Checked.bad("required", "Give a text.");
        }
        return line.length() > longest
                ? Checked.bad("too-long", "At most " + longest + " characters, not " + line.length() + ".")
                : Checked.good(new OneLine(line));
    }

    @Override
    public String toString() {
        return "***";
    }
}
