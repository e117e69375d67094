package com.comms123.platform.events;

/// For listeners to what nobody waits for.
public final class Unhurried {
    /// A property of such a listener: the broker lets it wait for five seconds until it has to ask again, which is most
    /// of what it costs. Records still arrive at once; but a record that failed, and a partition that is taken over,
    /// may have to wait so long.
    public static final String FETCHES = "fetch.max.wait.ms=5000";

    private Unhurried() {}
}
