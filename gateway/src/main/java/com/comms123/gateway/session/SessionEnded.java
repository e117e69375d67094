package com.comms123.gateway.session;

import java.time.Duration;

/// Somebody's session has ended, however it did. It says no more than for how long they were signed in.
///
/// @param length from signing in until it was ended; until it was used last, to the minute, where it expired
public record SessionEnded(Duration length) {}
