package com.comms123.contracts.identity;

import java.util.List;
import java.util.UUID;

/// A school or club, and the message groups there, that somebody asked for when registering (RG-1).
public record WantedMembership(UUID organisationId, List<UUID> groupIds) {}
