package com.comms123.identity.person.web;

import com.comms123.identity.person.application.RegistrationForm;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Prints as `***`.
///
/// @param language of mails and texts to the person: `en`, `cy` or `ar`; absent for English
record RegistrationRequest(@Nullable String name, @Nullable String email, @Nullable String mobile,
        @Nullable String password, @Nullable String policyVersion, @Nullable List<@Nullable Wanted> memberships,
        @Nullable String language) {

    record Wanted(@Nullable String organisationId, @Nullable List<@Nullable String> groupIds, @Nullable String code) {}

    /// The content that distinguishes one request from another when both come with the same `Idempotency-Key`. Neither
    /// the password nor a joining code: not even a salted hash of them is kept here.
    record Fingerprint(@Nullable String name, @Nullable String email, @Nullable String mobile,
            @Nullable String policyVersion, @Nullable List<@Nullable WantedPlace> memberships,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String language) {}

    record WantedPlace(@Nullable String organisationId, @Nullable List<@Nullable String> groupIds) {}

    Fingerprint fingerprint() {
        return new Fingerprint(name, email, mobile, policyVersion,
                each(wanted -> new WantedPlace(wanted.organisationId(), wanted.groupIds())), language);
    }

    RegistrationForm toForm() {
        return new RegistrationForm(name, email, mobile, password, policyVersion,
                each(wanted -> new RegistrationForm.Wanted(wanted.organisationId(), wanted.groupIds(), wanted.code())),
                language);
    }

    private <T> @Nullable List<@Nullable T> each(Function<Wanted, T> reading) {
        if (memberships == null) {
            return null;
        }
        var read = new ArrayList<@Nullable T>();
        for (var membership : memberships) {
            read.add(membership == null ? null : reading.apply(membership));
        }
        return read;
    }

    @Override
    public String toString() {
        return "***";
    }
}
