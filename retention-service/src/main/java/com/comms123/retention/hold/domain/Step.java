package com.comms123.retention.hold.domain;

import java.time.Instant;
import java.util.UUID;

/// One of the four steps that two people take with a hold: who took it, and when.
public record Step(UUID by, Instant at) {}
