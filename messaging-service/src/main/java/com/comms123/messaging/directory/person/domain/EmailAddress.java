package com.comms123.messaging.directory.person.domain;

/// Where mail reaches a person. Never stored here, never printed.
public record EmailAddress(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
