package com.comms123.retention.deletion.domain;

import java.util.UUID;

public record DeletionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
