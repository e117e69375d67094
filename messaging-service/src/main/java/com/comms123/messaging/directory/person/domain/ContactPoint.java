package com.comms123.messaging.directory.person.domain;

import org.jspecify.annotations.Nullable;

/// Where a person is reached.
///
/// @param confirmed whether the person has shown that the address is theirs: until then it may be a stranger's (AC-2)
/// @param mobile null when they gave none
/// @param mobileConfirmed the same for the number, by a texted code: until then no text goes to it
public record ContactPoint(EmailAddress email, boolean confirmed, @Nullable PhoneNumber mobile,
        boolean mobileConfirmed) {}
