package com.comms123.membership.organisation.domain;

import java.time.Instant;
import java.util.UUID;

/// The joining code that counts, since when.
///
/// @param id names the issue, so that asking for a new one twice makes one
public record IssuedCode(UUID id, JoiningCode code, Instant issuedAt) {}
