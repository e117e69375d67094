package com.comms123.identity.person.domain;

import org.jspecify.annotations.Nullable;

/// The data that a person gave about themselves (RG-1) and can change at any time (UP-1).
///
/// @param emailVerified whether they have shown that mail to the address reaches them
/// @param mobile null when they gave none
public record Profile(PersonName name, EmailAddress email, boolean emailVerified, @Nullable PhoneNumber mobile) {
    public Profile(PersonName name, EmailAddress email, @Nullable PhoneNumber mobile) {
        this(name, email, false, mobile);
    }

    Profile with(PersonName otherName, @Nullable PhoneNumber otherMobile) {
        return new Profile(otherName, email, emailVerified, otherMobile);
    }

    Profile with(EmailAddress otherEmail, boolean isVerified) {
        return new Profile(name, otherEmail, isVerified, mobile);
    }
}
