package com.comms123.identity.policy.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.policy.domain.Money;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of the privacy policy as a privacy officer wrote it.
///
/// @param title null for `Privacy policy`
/// @param removalDays how many days after the request a deleted record is removed (UP-4); null for 30
/// @param publishedAt from when on it is in force; null for at once
public record PolicyForm(@Nullable String version, @Nullable String title, @Nullable String text,
        @Nullable Contact contact, @Nullable Fee accessFee, @Nullable Integer removalDays,
        @Nullable Instant publishedAt) {
    public static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_ADDRESS = 500;
    /// The platform promises removal within 30 days (UP-4): a version may promise it sooner.
    private static final int MOST_REMOVAL_DAYS = 30;
    /// The fee is nominal (AC-4).
    private static final BigDecimal HIGHEST_FEE = BigDecimal.valueOf(1_000);
    /// Clocks differ: what was "now" for the client is not refused.
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(366);
    private static final String TITLE = "Privacy policy";

    public record Contact(@Nullable String name, @Nullable String email, @Nullable String address) {}

    public record Fee(@Nullable BigDecimal amount, @Nullable String currency) {}

    /// Reads every field, and refuses with *all* that is wrong, each under its field's name.
    ///
    /// @param id the id of the publication
    Policy read(UUID id, Instant now) {
        var wrong = new ArrayList<FieldRefusal>();
        var versionRead = value("version", readVersion(), wrong);
        var readTitle = title == null ? TITLE : value("title", line(title, LONGEST_LINE), wrong);
        var textRead = value("text", readText(), wrong);
        var readContact = contact(wrong);
        var readFee = fee(wrong);
        var readDays = value("removalDays", days(), wrong);
        var from = value("publishedAt", from(now), wrong);
        if (versionRead == null || readTitle == null || textRead == null || readContact == null || readFee == null
                || readDays == null || from == null || !wrong.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request",
                    "The request has " + wrong.size() + (wrong.size() == 1 ? " field" : " fields") + " to correct.",
                    wrong));
        }
        return new Policy(id, versionRead, from, LocalDate.ofInstant(from, ZoneOffset.UTC).toString(), readTitle,
                textRead, readContact, readFee, readDays, Policy.GRACE_AFTER_RELEASE);
    }

    private Checked<String> readVersion() {
        if (version == null || version.isBlank()) {
            return Checked.bad("required", "Enter a version, such as 3.0.");
        }
        return Policy.isVersion(version)
                ? Checked.good(version)
                : Checked.bad("malformed", "Enter a version of up to three numbers with dots between, such as 3.0.");
    }

    private Checked<String> readText() {
        if (text == null || text.isBlank()) {
            return Checked.bad("required", "Enter the text of the policy, in Markdown.");
        }
        if (text.length() > LONGEST_TEXT) {
            return Checked.bad("too-long", "The text can have at most " + LONGEST_TEXT + " characters.");
        }
        var lines = text.replace("\r\n", "\n").strip();
        return isReadable(lines.replace("\n", "").replace("\t", ""))
                ? Checked.good(lines)
                : Checked.bad("unsupported-characters",
                        "The text contains control characters or damaged characters. Remove them.");
    }

    private Policy.@Nullable Contact contact(List<FieldRefusal> wrong) {
        if (contact == null) {
            wrong.add(new FieldRefusal("contact", "required", "Enter a contact for data protection."));
            return null;
        }
        var name = value("contact.name", line(contact.name(), LONGEST_LINE), wrong);
        var email = value("contact.email", EmailAddress.read(contact.email()), wrong);
        var address = contact.address() == null || contact.address().isBlank()
                ? ""
                : value("contact.address", line(contact.address(), LONGEST_ADDRESS), wrong);
        return name == null || email == null || address == null
                ? null
                : new Policy.Contact(name, email.value(), address);
    }

    private @Nullable Money fee(List<FieldRefusal> wrong) {
        if (accessFee == null) {
            wrong.add(new FieldRefusal("accessFee", "required",
                    "Enter the fee for a copy of personal data. It can be 0."));
            return null;
        }
        var currency = value("accessFee.currency", currency(accessFee.currency()), wrong);
        var digits = currency == null ? 2 : currency.getDefaultFractionDigits();
        var amount = value("accessFee.amount", amount(accessFee.amount(), digits), wrong);
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    private static Checked<Currency> currency(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Enter a currency, such as GBP.");
        }
        try {
            var currency = Currency.getInstance(given);
            return currency.getDefaultFractionDigits() < 0 ? unknownCurrency() : Checked.good(currency);
        } catch (IllegalArgumentException notOfIso4217) {
            return unknownCurrency();
        }
    }

    private static Checked<Currency> unknownCurrency() {
        return Checked.bad("malformed", "Enter the three letters of a currency (ISO 4217), such as GBP.");
    }

    /// Compared before it is scaled: a number of a billion digits must not be written out.
    private static Checked<BigDecimal> amount(@Nullable BigDecimal given, int digits) {
        if (given == null) {
            return Checked.bad("required", "Enter an amount. It can be 0.");
        }
        if (given.signum() < 0 || given.compareTo(HIGHEST_FEE) > 0) {
            return Checked.bad("out-of-range", "The fee is 0 to " + HIGHEST_FEE + ".");
        }
        return given.stripTrailingZeros().scale() > digits
                ? Checked.bad("too-precise", "The currency has " + digits + " digits behind the point.")
                : Checked.good(given);
    }

    private Checked<Period> days() {
        var days = removalDays == null ? MOST_REMOVAL_DAYS : removalDays;
        return days < 1 || days > MOST_REMOVAL_DAYS
                ? Checked.bad("out-of-range", "Removal is promised within 1 to " + MOST_REMOVAL_DAYS + " days.")
                : Checked.good(Period.ofDays(days));
    }

    private Checked<Instant> from(Instant now) {
        var from = (publishedAt == null ? now : publishedAt).truncatedTo(ChronoUnit.MILLIS);
        if (from.isBefore(now.minus(CLOCKS_DIFFER_BY))) {
            return Checked.bad("in-the-past", "A version must take effect now or later.");
        }
        return from.isAfter(now.plus(FARTHEST_AHEAD))
                ? Checked.bad("too-far-ahead", "A version must take effect within a year.")
                : Checked.good(from);
    }

    private static Checked<String> line(@Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Enter a text here.");
        }
        var line = given.strip();
        if (line.length() > longest) {
            return Checked.bad("too-long", "At most " + longest + " characters.");
        }
        return isReadable(line)
                ? Checked.good(line)
                : Checked.bad("unsupported-characters", "Enter one line without control characters.");
    }

    private static boolean isReadable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static <T> @Nullable T value(String field, Checked<T> checked, List<FieldRefusal> wrong) {
        return switch (checked) {
            case Checked.Good<T>(var value) -> value;
            case Checked.Bad<T>(var code, var detail) -> {
                wrong.add(new FieldRefusal(field, code, detail));
                yield null;
            }
        };
    }
}
