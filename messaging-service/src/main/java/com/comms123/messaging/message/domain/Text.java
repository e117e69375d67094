package com.comms123.messaging.message.domain;

/// What somebody wrote. It may say anything about anybody: never printed, never on a topic.
public record Text(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
