package com.comms123.retention.deletion.domain;

import java.util.UUID;

/// Names one removal: the command, every owner's answer and the certificate carry it.
public record PurgeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
