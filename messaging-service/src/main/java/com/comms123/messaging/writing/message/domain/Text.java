package com.comms123.messaging.writing.message.domain;

/// A text as somebody wrote it. It may say anything about anybody: never printed, never on a topic.
public record Text(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
