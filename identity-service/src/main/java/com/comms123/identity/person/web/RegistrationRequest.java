package com.comms123.identity.person.web;

import com.comms123.identity.person.application.RegistrationForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints as `***`.
record RegistrationRequest(@Nullable String name, @Nullable String email, @Nullable String mobile,
        @Nullable String password, @Nullable String policyVersion, @Nullable List<@Nullable Wanted> memberships) {

    record Wanted(@Nullable String organisationId, @Nullable List<@Nullable String> groupIds) {}

    /// What tells one request from another when both come with the same `Idempotency-Key`. Not the password: not even a
    /// salted hash of it is kept here.
    record Fingerprint(@Nullable String name, @Nullable String email, @Nullable String mobile,
            @Nullable String policyVersion, @Nullable List<@Nullable Wanted> memberships) {}

    Fingerprint fingerprint() {
        return new Fingerprint(name, email, mobile, policyVersion, memberships);
    }

    RegistrationForm toForm() {
        return new RegistrationForm(name, email, mobile, password, policyVersion, wanted());
    }

    private @Nullable List<RegistrationForm.@Nullable Wanted> wanted() {
        if (memberships == null) {
            return null;
        }
        var wanted = new ArrayList<RegistrationForm.@Nullable Wanted>();
        for (var membership : memberships) {
            wanted.add(membership == null
                    ? null
                    : new RegistrationForm.Wanted(membership.organisationId(), membership.groupIds()));
        }
        return wanted;
    }

    @Override
    public String toString() {
        return "***";
    }
}
