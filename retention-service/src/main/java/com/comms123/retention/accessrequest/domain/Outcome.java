package com.comms123.retention.accessrequest.domain;

/// The outcome of a fee: paid or waived.
public enum Outcome {
    PAID, WAIVED
}
