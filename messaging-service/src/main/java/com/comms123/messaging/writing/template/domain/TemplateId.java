package com.comms123.messaging.writing.template.domain;

import java.util.UUID;

/// A template for messages.
public record TemplateId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
