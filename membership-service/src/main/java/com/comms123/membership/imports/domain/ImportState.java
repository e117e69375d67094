package com.comms123.membership.imports.domain;

/// How far an import is.
public enum ImportState {
    /// Waits to be taken up.
    QUEUED,
    /// The whole file is read once before anything changes, so that one that cannot be read changes nothing.
    READING,
    /// Rows are taken, a batch at a time; in a trial they are only decided.
    APPLYING, COMPLETED, FAILED;

    public boolean underWay() {
        return this != COMPLETED && this != FAILED;
    }
}
