package com.comms123.contracts;

/// The kinds of record that can be deleted, held and purged. On the wire in lower case.
public enum RecordKind {
    USER, PUPIL, ORGANISATION, GROUP, MESSAGE, CALL
}
