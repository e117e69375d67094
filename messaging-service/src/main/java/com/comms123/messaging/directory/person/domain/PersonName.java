package com.comms123.messaging.directory.person.domain;

/// A person's name. Never stored here, never printed.
public record PersonName(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
