package com.comms123.platform.outbox;

import java.util.List;

/// Tells the relay which collections have an outbox in their documents; several beans add up.
public record OutboxCollections(List<String> names) {
    public static OutboxCollections of(String... names) {
        return new OutboxCollections(List.of(names));
    }
}
