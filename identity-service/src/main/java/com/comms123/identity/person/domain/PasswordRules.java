package com.comms123.identity.person.domain;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rules for a password: the one place that decides, before (people see the rules) and after (they see which they
/// broke, by the same codes).
///
/// The rules follow NIST SP 800-63B: length counts, composition does not; every character goes, spaces included; what is
/// tried first is refused, and so is what holds the person's own name or address. How early a password is tried is
/// estimated by zxcvbn (Wheeler, USENIX Security 2016) from its list of 30,000 leaked passwords, keyboard walks, runs,
/// repetitions and dates.
public final class PasswordRules {
    /// In code points.
    public static final int SHORTEST = 10;
    /// In UTF-16 units, as the sign-in server counts them; its policy has the same two numbers.
    public static final int LONGEST = 128;

    /// zxcvbn calls fewer "very guessable" to "somewhat guessable".
    private static final double FEWEST_GUESSES = 1e8;
    private static final int ESTIMATED_CHARACTERS = 64;
    private static final int SHORTEST_OWN = 5;

    private static final Zxcvbn ESTIMATE = estimate();

    public enum Rule {
        TOO_SHORT("too-short", "A password has at least " + SHORTEST + " characters."),
        /// Also what keeps a request from costing more than it should.
        TOO_LONG("too-long", "A password has at most " + LONGEST + " characters."), UNSUPPORTED_CHARACTERS(
                "unsupported-characters",
                "A password cannot hold control characters, such as line breaks."), TOO_COMMON(
                        "too-common",
                        "Choose a password that is hard to guess: no common word with a number, no "
                                + "row of keys."), CONTAINS_EMAIL("contains-email",
                                        "A password must not contain your email address or consist "
                                                + "mostly of the part before the @."), CONTAINS_NAME(
                                                        "contains-name",
                                                        "A password must not consist mostly of your name.");

        private final String code;
        private final String text;

        Rule(String code, String text) {
            this.code = code;
            this.text = text;
        }

        public String code() {
            return code;
        }

        /// The rule, for people to read.
        public String text() {
            return text;
        }
    }

    private PasswordRules() {}

    /// Which rules the password breaks; none when it is good.
    ///
    /// @param secret normalised to NFC
    /// @param email the person's address, as far as it is known
    static List<Rule> broken(String secret, @Nullable String email, @Nullable String name) {
        if (secret.length() > LONGEST) {
            return List.of(Rule.TOO_LONG);
        }
        var broken = new ArrayList<Rule>();
        if (secret.codePointCount(0, secret.length()) < SHORTEST) {
            broken.add(Rule.TOO_SHORT);
        }
        if (secret.codePoints().anyMatch(Character::isISOControl)) {
            broken.add(Rule.UNSUPPORTED_CHARACTERS);
        }
        if (broken.isEmpty() && isGuessedEarly(secret)) {
            broken.add(Rule.TOO_COMMON);
        }
        if (email != null && (contains(secret, email) || isLittleElse(secret, email.split("@", 2)[0]))) {
            broken.add(Rule.CONTAINS_EMAIL);
        }
        if (name != null && isLittleElse(secret, name)) {
            broken.add(Rule.CONTAINS_NAME);
        }
        return List.copyOf(broken);
    }

    private static boolean isGuessedEarly(String secret) {
        return ESTIMATE.measure(secret.substring(0, Math.min(secret.length(), ESTIMATED_CHARACTERS)))
                .getGuesses() <= FEWEST_GUESSES;
    }

    private static boolean contains(String secret, String email) {
        return bare(secret).contains(bare(email));
    }

    /// Whether the password holds somebody's own word and would be too short without it, whatever the case, the spaces
    /// and the punctuation. Very short words are in many others, so they are let go.
    private static boolean isLittleElse(String secret, String own) {
        var word = bare(own);
        var text = bare(secret);
        return word.length() >= SHORTEST_OWN && text.contains(word)
                && text.replace(word, "").length() < SHORTEST;
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Zxcvbn estimate() {
        try {
            return new ZxcvbnBuilder().dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
                    .dictionary(new Dictionary("platform",
                            List.of("comms123", "comms", "administrator", "school", "teacher", "parent", "guardian",
                                    "pupil", "operator")))
                    .keyboard(StandardKeyboards.QWERTY_LOADER.load()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
