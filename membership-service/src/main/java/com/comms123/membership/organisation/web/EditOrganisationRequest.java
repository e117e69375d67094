package com.comms123.membership.organisation.web;

import com.comms123.contracts.membership.Conversations;
import com.comms123.membership.organisation.application.EditOrganisation;
import com.comms123.membership.organisation.domain.Colour;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.OrganisationId;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// @param conversations the people that members may begin conversations with: `staff`, or `off` for nobody
record EditOrganisationRequest(
        @Nullable @Size(min = 1, max = DisplayName.MAX_LENGTH) @Pattern(regexp = DisplayName.ALLOWED_NOT_BLANK, message = DisplayName.ALLOWED_IN_WORDS) String name,
        @Nullable Joining joining, @Nullable String timeZone, @Nullable Colour colour,
        @Nullable Conversations conversations) {

    EditOrganisation toCommand(OrganisationId id, @Nullable Long seenVersion) {
        return new EditOrganisation(id, name == null ? null : new DisplayName(name), joining,
                timeZone == null ? null : TimeZones.read(timeZone), colour, conversations,
                seenVersion);
    }
}
