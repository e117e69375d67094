package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.OrganisationId;
import org.jspecify.annotations.Nullable;

/// Give a message group another name.
///
/// @param seenVersion the version of the organisation that the editor has seen; null when they overwrite whatever is there
public record RenameGroup(OrganisationId organisation, Group renamed, @Nullable Long seenVersion) {}
