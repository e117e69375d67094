package com.comms123.retention.content.domain;

import java.util.UUID;

/// Where content lies in the own store: a part as a service handed it in, or a package.
///
/// @param id of this very try; others leave nothing that could be taken for it
/// @param size in bytes
/// @param sha256 in hex
public record Stored(UUID id, int pieces, long size, String sha256) {}
