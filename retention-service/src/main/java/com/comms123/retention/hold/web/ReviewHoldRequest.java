package com.comms123.retention.hold.web;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/// @param reviewAt when it is looked at again
record ReviewHoldRequest(@NotNull Instant reviewAt) {}
