package com.comms123.retention.hold.web;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/// @param reviewAt the time of its next review
record ReviewHoldRequest(@NotNull Instant reviewAt) {}
