package com.comms123.e2e.journey;

/// The platforms that journeys run against. Each kind is one platform, started for its first journey.
public enum Kind {
    /// Shared by several journeys at a time. Its clock stands where it is, its processes stay up, and what a journey finds
    /// in it beside its own school and people is other journeys' work.
    SHARED,
    /// For one journey at a time: it may move the clock, kill and start processes, restore data and change settings that
    /// everybody sees.
    ALONE
}
