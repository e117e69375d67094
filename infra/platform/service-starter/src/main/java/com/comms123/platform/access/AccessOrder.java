package com.comms123.platform.access;

import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// The order to gather a copy: for whom, and of which record.
///
/// @param kind `USER`, `PUPIL` or `ORGANISATION`
/// @param requesterId the reader: the person themselves, a guardian of the pupil, an administrator of the
///        organisation
public record AccessOrder(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId) {}
