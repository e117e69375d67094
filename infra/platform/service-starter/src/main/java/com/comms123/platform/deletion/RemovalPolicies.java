package com.comms123.platform.deletion;

/// Which policy is in force. Always has an answer: nobody's deletion waits for another service.
public interface RemovalPolicies {
    RemovalPolicy current();
}
