package com.comms123.identity.policy.domain;

import java.time.Period;
import java.util.regex.Pattern;

/// One published version of the privacy policy (PO-1). Never changed after it was published: who accepted it accepted
/// this text.
///
/// @param date since when it holds: a month (`2014-09`) or a day (`2026-11-25`); later versions have later dates
/// @param text Markdown
/// @param accessFee what a copy of everything held about somebody costs (AC-4)
/// @param deletionAfter how long after the request a deleted record is removed (UP-4)
/// @param graceAfterRelease how long removal waits at least after the last legal hold was released (UP-5)
public record Policy(String version, String date, String title, String text, Contact contact, Money accessFee,
        Period deletionAfter, Period graceAfterRelease) {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,2}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?");

    public Policy {
        if (!isVersion(version)) {
            throw new IllegalArgumentException("version: expected numbers and dots such as 2.1, found " + version);
        }
        if (!DATE.matcher(date).matches()) {
            throw new IllegalArgumentException("date: expected a month or a day such as 2014-09, found " + date);
        }
        if (text.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("title, text: expected something to read");
        }
        if (deletionAfter.isNegative() || graceAfterRelease.isNegative()) {
            throw new IllegalArgumentException(
                    "deletionAfter, graceAfterRelease: expected periods that are not negative");
        }
    }

    public static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    /// Whom to ask about data protection.
    public record Contact(String name, String email, String address) {}
}
