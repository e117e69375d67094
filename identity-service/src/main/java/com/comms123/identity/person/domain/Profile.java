package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The data that a person gave about themselves (RG-1) and can change at any time (UP-1).
///
/// @param emailVerified whether they have shown that mail to the address reaches them
/// @param mobile null when they gave none
/// @param mobileConfirmed whether they have shown that texts to the number reach them: no text goes to one that is not
/// @param language the language in which they are written to; null when they chose none
public record Profile(PersonName name, EmailAddress email, boolean emailVerified, @Nullable PhoneNumber mobile,
        boolean mobileConfirmed, @Nullable Language language) {
    public Profile {
        if (mobileConfirmed && mobile == null) {
            throw new IllegalArgumentException("No number can be confirmed where there is none");
        }
    }

    public Profile(PersonName name, EmailAddress email, boolean emailVerified, @Nullable PhoneNumber mobile) {
        this(name, email, emailVerified, mobile, false, null);
    }

    public Profile(PersonName name, EmailAddress email, @Nullable PhoneNumber mobile) {
        this(name, email, false, mobile);
    }

    /// The language of mails and texts to them: English, unless they chose another.
    public Language written() {
        return language == null ? Language.ENGLISH : language;
    }

    public Profile in(@Nullable Language other) {
        return new Profile(name, email, emailVerified, mobile, mobileConfirmed, other);
    }

    Profile with(PersonName otherName, @Nullable PhoneNumber otherMobile, @Nullable Language otherLanguage) {
        return new Profile(otherName, email, emailVerified, otherMobile,
                mobileConfirmed && Objects.equals(mobile, otherMobile), otherLanguage);
    }

    /// The names of the fields that people change themselves and that differ in the other profile.
    Set<String> changes(Profile after) {
        var changed = new TreeSet<String>();
        if (!name.equals(after.name)) {
            changed.add("name");
        }
        if (!Objects.equals(mobile, after.mobile)) {
            changed.add("mobile");
        }
        if (mobileConfirmed && !after.mobileConfirmed) {
            changed.add("mobileConfirmed");
        }
        if (!Objects.equals(language, after.language)) {
            changed.add("language");
        }
        return changed;
    }

    Profile with(EmailAddress otherEmail, boolean isVerified) {
        return new Profile(name, otherEmail, isVerified, mobile, mobileConfirmed, language);
    }

    Profile withMobileConfirmed(boolean isConfirmed) {
        return new Profile(name, email, emailVerified, mobile, isConfirmed, language);
    }
}
