package com.comms123.messaging.directory.person.domain;

import org.jspecify.annotations.Nullable;

/// Where a person is reached.
///
/// @param confirmed whether the person has shown that the address is theirs: until then it may be a stranger's (AC-2)
/// @param mobile null when they gave none
/// @param mobileConfirmed the same for the number, by a texted code: until then no text goes to it
/// @param language the language in which they are written to
public record ContactPoint(EmailAddress email, boolean confirmed, @Nullable PhoneNumber mobile,
        boolean mobileConfirmed, Language language) {
    /// Of somebody who chose no language.
    public ContactPoint(EmailAddress email, boolean confirmed, @Nullable PhoneNumber mobile, boolean mobileConfirmed) {
        this(email, confirmed, mobile, mobileConfirmed, Language.ENGLISH);
    }
}
