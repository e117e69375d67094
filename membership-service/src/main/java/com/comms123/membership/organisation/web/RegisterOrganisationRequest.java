package com.comms123.membership.organisation.web;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.application.RegisterOrganisation;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RegisterOrganisationRequest(
        @NotBlank @Size(max = DisplayName.MAX_LENGTH) @Pattern(regexp = DisplayName.ALLOWED, message = DisplayName.ALLOWED_IN_WORDS) String name,
        @NotNull OrganisationKind kind, @NotNull Joining joining, @Nullable String timeZone,
        @Nullable @Size(max = Organisation.MAX_GROUPS) List<@NotBlank @Size(max = DisplayName.MAX_LENGTH) @Pattern(regexp = DisplayName.ALLOWED, message = DisplayName.ALLOWED_IN_WORDS) String> groups) {

    RegisterOrganisation toCommand(OrganisationId id) {
        var names = groups == null ? List.<DisplayName>of() : groups.stream().map(DisplayName::new).toList();
        return new RegisterOrganisation(id, new DisplayName(name), kind, joining,
                timeZone == null ? Organisation.USUAL_TIME_ZONE : TimeZones.read(timeZone), names);
    }
}
