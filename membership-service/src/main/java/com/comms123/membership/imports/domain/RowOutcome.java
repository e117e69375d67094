package com.comms123.membership.imports.domain;

/// The outcome of a row; in a trial, the outcome that it would have.
public enum RowOutcome {
    CREATED, UPDATED, UNCHANGED, REFUSED
}
