package com.comms123.membership.organisation.domain;

import java.util.regex.Pattern;

/// The public name of an organisation or group: one line, without marks that make text look like something it is not
/// (control, bidirectional and zero-width characters).
public record DisplayName(String value) {

    public static final int MAX_LENGTH = 120;

    /// The characters of a name, for the edge to check before a name is made.
    public static final String ALLOWED = "[^\\p{Cntrl}\\x{200B}\\x{200E}\\x{200F}\\x{2028}-\\x{202E}\\x{2060}\\x{2066}-\\x{2069}\\x{FEFF}]*";

    /// As [#ALLOWED], where an absent name is fine but an empty one is not.
    public static final String ALLOWED_NOT_BLANK = "(?=[\\s\\S]*[^\\s])" + ALLOWED;

    public static final String ALLOWED_IN_WORDS = "One line of text, without invisible characters.";

    private static final Pattern ALLOWED_PATTERN = Pattern.compile(ALLOWED, Pattern.UNICODE_CHARACTER_CLASS);

    public DisplayName {
        value = value.strip();
        if (value.isEmpty() || value.length() > MAX_LENGTH || !ALLOWED_PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("A name is 1 to " + MAX_LENGTH + " printable characters, but this has "
                    + value.length() + ", or some that cannot be printed");
        }
    }

    public SearchKey searchKey() {
        return SearchKey.of(value);
    }
}
