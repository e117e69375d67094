package com.comms123.contracts.messaging;

/// The caller: the other side, or the school or club. On the wire in lower case.
public enum CallDirection {
    IN, OUT
}
