package com.comms123.membership.organisation.domain;

import java.util.UUID;

/// A school or club.
public record OrganisationId(UUID value) {}
