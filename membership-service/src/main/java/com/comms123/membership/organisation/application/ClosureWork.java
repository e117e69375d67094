package com.comms123.membership.organisation.application;

/// Sees to it that what follows from a closing or a deletion is done soon.
public interface ClosureWork {
    void begin();
}
