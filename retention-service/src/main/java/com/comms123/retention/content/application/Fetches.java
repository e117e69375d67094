package com.comms123.retention.content.application;

import com.comms123.contracts.Event;

/// Where it is noted that a package is given to somebody.
public interface Fetches {
    /// MUST be durable when it returns: it is noted before anything is given.
    void note(Event fetch);
}
