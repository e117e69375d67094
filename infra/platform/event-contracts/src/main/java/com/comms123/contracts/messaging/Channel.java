package com.comms123.contracts.messaging;

/// How a message reaches a recipient. On the wire in lower case.
public enum Channel {
    APP, MAIL, PUSH, SMS
}
