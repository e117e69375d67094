package com.comms123.audit.usage.domain;

import java.util.Arrays;
import java.util.Optional;

/// The properties by which accesses are counted (US-1): always by one of these alone, never by two together.
public enum Property {
    PAGES("pages"), ELEMENTS("elements"), BROWSERS("browsers"), ADDRESSES("addresses"), STATUSES("statuses"), ERRORS(
            "errors"), SIGNED_IN_MINUTES("signed-in-minutes");

    private final String wire;

    Property(String wire) {
        this.wire = wire;
    }

    /// Its name in queries and in the store.
    public String wire() {
        return wire;
    }

    public static Optional<Property> ofWire(String text) {
        return Arrays.stream(values()).filter(property -> property.wire.equals(text)).findFirst();
    }
}
