package com.comms123.retention.accessrequest.domain;

/// How a fee was settled.
public enum Outcome {
    PAID, WAIVED
}
