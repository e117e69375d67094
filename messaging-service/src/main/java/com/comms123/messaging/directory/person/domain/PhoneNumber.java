package com.comms123.messaging.directory.person.domain;

/// Where text messages reach a person, as identity-service writes it (E.164, such as `+447911123456`). Never stored
/// here, never printed.
public record PhoneNumber(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
