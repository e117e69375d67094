package com.comms123.retention.export.domain;

import java.util.UUID;

public record ExportId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
