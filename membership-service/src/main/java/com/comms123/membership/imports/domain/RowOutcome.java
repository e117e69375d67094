package com.comms123.membership.imports.domain;

/// What has become of a row; in a trial, what would.
public enum RowOutcome {
    CREATED, UPDATED, UNCHANGED, REFUSED
}
