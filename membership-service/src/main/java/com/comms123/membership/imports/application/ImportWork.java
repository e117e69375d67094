package com.comms123.membership.imports.application;

/// Sees to it that what is queued is taken up soon.
public interface ImportWork {
    void begin();
}
