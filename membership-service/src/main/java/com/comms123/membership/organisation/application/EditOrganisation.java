package com.comms123.membership.organisation.application;

import com.comms123.contracts.membership.Conversations;
import com.comms123.membership.organisation.domain.Colour;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.OrganisationId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Give an organisation another name, way of joining, time zone, colour or setting of conversations; null leaves as it is.
///
/// @param seenVersion the version the editor has seen; null when they overwrite whatever is there
public record EditOrganisation(OrganisationId id, @Nullable DisplayName name, @Nullable Joining joining,
        @Nullable ZoneId timeZone, @Nullable Colour colour, @Nullable Conversations conversations,
        @Nullable Long seenVersion) {}
