package com.comms123.retention.content.application;

import com.comms123.contracts.Event;

/// The access log of packages: somebody got one.
public interface Fetches {
    /// MUST be durable when it returns: it is noted before anything is given.
    void note(Event fetch);
}
