package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.organisation.domain.OrganisationId;

/// Import a roster.
///
/// @param id chosen by whoever asks, so that asking twice makes one
/// @param dryRun whether nothing must change
/// @param invite whether guardians whose address belongs to no member are invited
public record StartImport(ImportId id, OrganisationId organisation, boolean dryRun, boolean invite) {}
