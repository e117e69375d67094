package com.comms123.contracts.messaging;

/// How urgent a message is. On the wire in lower case.
public enum Urgency {
    NORMAL, IMPORTANT, URGENT
}
