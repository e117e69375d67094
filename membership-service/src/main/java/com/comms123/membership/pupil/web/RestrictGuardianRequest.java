package com.comms123.membership.pupil.web;

import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.RestrictGuardian;
import com.comms123.membership.pupil.domain.CourtReference;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param restrictions the full list: all other restrictions are lifted
/// @param reference reference of the court order; leave it out to keep the stored one
record RestrictGuardianRequest(@NotNull @Size(max = 10) List<@NotNull String> restrictions,
        @Nullable String reference) {

    RestrictGuardian toCommand(UUID guardian, @Nullable Long seenVersion) {
        var filledIn = new FilledIn();
        var read = RestrictionNames.read(restrictions, filledIn);
        var readReference = reference == null
                ? null
                : filledIn.read("reference", CourtReference.read(reference));
        filledIn.require();
        return new RestrictGuardian(new UserId(guardian), read, readReference, seenVersion);
    }

    @Override
    public String toString() {
        return "RestrictGuardianRequest[***]";
    }
}
