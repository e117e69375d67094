package com.comms123.retention.hold.application;

import com.comms123.retention.hold.domain.Grounds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.Scope;
import java.time.Instant;
import java.util.UUID;

/// @param id reserved before, so that the same command twice places one hold
public record PlaceHold(HoldId id, Scope scope, Grounds grounds, Instant reviewAt, boolean confidential,
        UUID officer) {}
