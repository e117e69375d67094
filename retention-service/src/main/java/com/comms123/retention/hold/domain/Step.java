package com.comms123.retention.hold.domain;

import java.time.Instant;
import java.util.UUID;

/// Who did one of the four things that two people do with a hold, and when.
public record Step(UUID by, Instant at) {}
