package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import org.jspecify.annotations.Nullable;

/// The text by which somebody looks for a person: the beginnings of words of their name, or their whole email address.
/// Prints as `***`.
public sealed interface PersonSearch {
    int SHORTEST = 3;

    /// Each word is the beginning of a word of the name.
    record ByName(NameWords words) implements PersonSearch {
        @Override
        public String toString() {
            return "***";
        }
    }

    record ByEmail(EmailAddress email) implements PersonSearch {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Reads what somebody typed.
    static Checked<PersonSearch> read(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return Checked.bad("required", "Type a name or an email address.");
        }
        var text = typed.strip();
        if (text.length() > EmailAddress.LONGEST) {
            return tooLong(EmailAddress.LONGEST);
        }
        if (text.contains("@")) {
            return EmailAddress.read(text) instanceof Checked.Good<EmailAddress>(var email)
                    ? Checked.good(new ByEmail(email))
                    : Checked.bad("malformed", "Type the whole email address, like name@example.org.");
        }
        if (text.codePointCount(0, text.length()) > PersonName.LONGEST) {
            return tooLong(PersonName.LONGEST);
        }
        var words = NameWords.of(text);
        return words.weight() < SHORTEST
                ? Checked.bad("too-short", "Type at least " + SHORTEST + " letters of the name.")
                : Checked.good(new ByName(words));
    }

    private static Checked<PersonSearch> tooLong(int longest) {
        return Checked.bad("too-long", "Type at most " + longest + " characters.");
    }
}
