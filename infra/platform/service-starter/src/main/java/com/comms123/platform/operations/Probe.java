package com.comms123.platform.operations;

/// Asks whether a server answers that the service needs. It may block, and may fail.
public interface Probe {
    /// Such as `sign-in`.
    String name();

    /// Returns normally when the server answers.
    void ask() throws Exception;
}
