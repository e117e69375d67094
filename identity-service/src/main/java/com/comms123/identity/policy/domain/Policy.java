package com.comms123.identity.policy.domain;

import com.comms123.contracts.identity.PolicyPublished;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/// One published version of the privacy policy (PO-1). Never changed after it was published: who accepted it accepted
/// this text. The version in force is the one published last; one whose time has not come yet can be read beforehand.
///
/// @param id names the publication; of two published at the same instant the later id counts
/// @param publishedAt from when on it is in force
/// @param date the same for people to read: a month (`2014-09`) or a day (`2026-11-25`)
/// @param text Markdown
/// @param accessFee the price of a copy of everything held about somebody (AC-4)
/// @param deletionAfter how long after the request a deleted record is removed (UP-4)
/// @param graceAfterRelease how long removal waits at least after the last legal hold was released (UP-5)
public record Policy(UUID id, String version, Instant publishedAt, String date, String title, String text,
        Contact contact, Money accessFee, Period deletionAfter, Period graceAfterRelease) {
    public static final Comparator<Policy> OLDEST_FIRST = Comparator.comparing(Policy::publishedAt)
            .thenComparing(Policy::id);
    /// How long the platform's own design lets removal wait after a release; no version may promise less.
    public static final Period GRACE_AFTER_RELEASE = Period.ofDays(7);

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

    public PolicyPublished published() {
        return new PolicyPublished(id, version, publishedAt);
    }

    /// Whom to ask about data protection.
    ///
    /// @param address where letters go; empty when only mail is answered
    public record Contact(String name, String email, String address) {}
}
