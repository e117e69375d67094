package com.comms123.e2e.journey;

/// How a journey uses the platform.
public enum Kind {
    /// Beside other journeys. Clocks stand where they are, processes stay up, and everything a journey finds beside its own
    /// school and people is other journeys' work.
    SHARED,
    /// With nobody else: the journey can move the clock, kill and start processes, restore data, change settings that
    /// everybody sees, and measure a promised time.
    ALONE
}
