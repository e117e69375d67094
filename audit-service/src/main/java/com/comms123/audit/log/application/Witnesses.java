package com.comms123.audit.log.application;

import java.util.List;

/// Those that are configured.
public record Witnesses(List<WitnessClient> all) {

    public Witnesses {
        all = List.copyOf(all);
    }
}
