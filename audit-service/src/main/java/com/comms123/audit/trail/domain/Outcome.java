package com.comms123.audit.trail.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How an action ended, in the words of CADF (DSP0262, outcome taxonomy).
public enum Outcome {

    SUCCESS, FAILURE, PENDING, UNKNOWN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> ofWire(String text) {
        return Stream.of(values()).filter(outcome -> outcome.wire().equals(text)).findFirst();
    }
}
