package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The data that a person gave about themselves (RG-1) and can change at any time (UP-1).
///
/// @param emailVerified whether they have shown that mail to the address reaches them
/// @param mobile null when they gave none
/// @param mobileConfirmed whether they have shown that texts to the number reach them: no text goes to one that is not
public record Profile(PersonName name, EmailAddress email, boolean emailVerified, @Nullable PhoneNumber mobile,
        boolean mobileConfirmed) {
    public Profile {
        if (mobileConfirmed && mobile == null) {
            throw new IllegalArgumentException("No number can be confirmed where there is none");
        }
    }

    public Profile(PersonName name, EmailAddress email, boolean emailVerified, @Nullable PhoneNumber mobile) {
        this(name, email, emailVerified, mobile, false);
    }

    public Profile(PersonName name, EmailAddress email, @Nullable PhoneNumber mobile) {
        this(name, email, false, mobile);
    }

    Profile with(PersonName otherName, @Nullable PhoneNumber otherMobile) {
        return new Profile(otherName, email, emailVerified, otherMobile,
                mobileConfirmed && Objects.equals(mobile, otherMobile));
    }

    Profile with(EmailAddress otherEmail, boolean isVerified) {
        return new Profile(name, otherEmail, isVerified, mobile, mobileConfirmed);
    }

    Profile withMobileConfirmed(boolean isConfirmed) {
        return new Profile(name, email, emailVerified, mobile, isConfirmed);
    }
}
