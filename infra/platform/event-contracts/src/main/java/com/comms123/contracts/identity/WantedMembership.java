package com.comms123.contracts.identity;

import java.util.List;
import java.util.UUID;

/// A school or club, and the message groups there, that somebody asked for when registering (RG-1).
///
/// @param admitted whether membership-service has said that the right joining code was given
public record WantedMembership(UUID organisationId, List<UUID> groupIds, boolean admitted) {}
