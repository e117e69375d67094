package com.comms123.identity.input.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// A telephone number in E.164 form (`+447911123456`). Prints as `***`.
///
/// Accepted is what its country's numbering plan makes possible, not only what is known to be in use: new ranges are
/// opened faster than lists of them are updated, and a number that does not answer shows when it is written to. Numbers
/// that cost their caller extra, or that no person carries, are refused.
public record PhoneNumber(String value) {
    public static final int LONGEST = 40;

    private static final Pattern WRITTEN = Pattern.compile("\\+?[\\p{Nd}\\s().\\-/\\u2010-\\u2015]+");
    private static final Set<PhoneNumberType> NOT_CARRIED = EnumSet.of(PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST, PhoneNumberType.TOLL_FREE, PhoneNumberType.PAGER, PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL);

    /// Reads what somebody filled in. Elsewhere (from the store) the constructor takes what was read here before.
    ///
    /// @param region the ISO 3166 country that a number without a country code is dialled in
    public static Checked<PhoneNumber> read(String given, String region) {
        var written = given.strip();
        if (written.length() > LONGEST) {
            return Checked.bad("too-long", "A mobile number has at most " + LONGEST + " characters.");
        }
        if (Visible.hidesSomething(written)) {
            return Checked.bad("unsupported-characters",
                    "A mobile number cannot contain invisible characters. They often come along when "
                            + "you copy a number, so type it instead.");
        }
        if (!WRITTEN.matcher(written).matches()) {
            return malformed();
        }
        var plans = PhoneNumberUtil.getInstance();
        try {
            var number = plans.parse(written, region);
            if (!plans.isPossibleNumber(number)) {
                return malformed();
            }
            if (NOT_CARRIED.contains(plans.getNumberType(number))) {
                return Checked.bad("not-a-mobile", "Enter the number of one person's phone.");
            }
            return Checked.good(new PhoneNumber(plans.format(number, PhoneNumberFormat.E164)));
        } catch (NumberParseException notANumber) {
            return malformed();
        }
    }

    private static Checked<PhoneNumber> malformed() {
        return Checked.bad("malformed", "Enter a mobile number like +44 7911 123456.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
