package com.comms123.membership.pupil.web;

import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.pupil.domain.Relationship;
import org.jspecify.annotations.Nullable;

/// @param relationship relationship to the pupil, such as `mother`; optional
record AddGuardianRequest(@Nullable String email, @Nullable String relationship) {

    record Read(EmailAddress email, Relationship relationship) {}

    Read read() {
        var filledIn = new FilledIn();
        var address = email == null || email.length() > EmailAddress.LONGEST
                ? null
                : EmailAddress.read(email).orElse(null);
        if (address == null) {
            filledIn.wrong("email", email == null || email.isBlank() ? "required" : "malformed",
                    "Enter an email address like name@example.org.");
        }
        var read = filledIn.read("relationship", Relationship.read(relationship));
        filledIn.require();
        return new Read(FilledIn.present(address), FilledIn.present(read));
    }

    @Override
    public String toString() {
        return "AddGuardianRequest[***]";
    }
}
