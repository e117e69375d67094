package com.comms123.retention.hold.domain;

import java.util.UUID;

public record HoldId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
