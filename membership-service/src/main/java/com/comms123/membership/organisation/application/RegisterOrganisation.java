package com.comms123.membership.organisation.application;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.OrganisationId;
import java.time.ZoneId;
import java.util.List;

/// Admit a school or club. The id is chosen by whoever asks, so that asking twice makes one.
public record RegisterOrganisation(OrganisationId id, DisplayName name, OrganisationKind kind, Joining joining,
        ZoneId timeZone, List<DisplayName> groups) {
    public RegisterOrganisation {
        groups = List.copyOf(groups);
    }
}
