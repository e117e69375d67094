package com.comms123.contracts.gateway;

/// Where a sign-in came from. On the wire in lower case.
public enum DeviceKind {
    BROWSER, MOBILE
}
